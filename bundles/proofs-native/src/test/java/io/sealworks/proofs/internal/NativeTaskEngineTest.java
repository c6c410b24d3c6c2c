/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.task.TaskException;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.task.TaskStatus;
import io.sealworks.tasks.Holders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class NativeTaskEngineTest {

    private static final TaskId ONE = TaskId.parse("s-t01000-1.3.1");
    private static final TaskId TWO = TaskId.parse("s-t01000-1.4.1");
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Properties jvm = new Properties();
    @TempDir Path location;

    private NativeTaskEngine engine(Proofs proofs) {
        return new NativeTaskEngine(proofs, new StageSlots(2, 1), new Holders(jvm));
    }

    private TaskSpec task(TaskId id, String stage, String input, Path... outputs) {
        return new TaskSpec(id, stage, input, location, List.of(outputs));
    }

    /** Where the task is once it has ended; a wait also ends when a waiting task begins. */
    private TaskStatus end(NativeTaskEngine engine) throws InterruptedException {
        TaskStatus status = engine.await(ONE, location, LONG);
        return status instanceof TaskStatus.Waiting || status instanceof TaskStatus.Running
                ? engine.await(ONE, location, LONG)
                : status;
    }

    @Test
    void aTaskIsUnknownThenRunsThenIsDoneUntilItIsAcked() throws Exception {
        FakeProofs proofs = new FakeProofs();
        NativeTaskEngine engine = engine(proofs);
        assertThat(engine.await(ONE, location, Duration.ZERO))
                .isEqualTo(new TaskStatus.Unknown(""));

        engine.submit(task(ONE, "pc1", "7"));
        proofs.began.await();
        assertThat(engine.await(ONE, location, Duration.ZERO))
                .isEqualTo(new TaskStatus.Running("builtin PC1"));

        proofs.end();
        assertThat(end(engine)).isEqualTo(new TaskStatus.Done("{\"of\":7}"));
        engine.ack(ONE, location);
        engine.ack(ONE, location);
        assertThat(engine.await(ONE, location, Duration.ZERO))
                .isEqualTo(new TaskStatus.Unknown(""));
    }

    @Test
    void submittingAgainDoesNothing() throws Exception {
        FakeProofs proofs = new FakeProofs();
        NativeTaskEngine engine = engine(proofs);
        engine.submit(task(ONE, "pc1", "7"));
        engine.submit(task(ONE, "pc1", "7"));
        proofs.end();
        end(engine);
        engine.submit(task(ONE, "pc1", "7"));
        assertThat(proofs.calls).containsExactly("pc1");
    }

    @Test
    void oneTaskAtATimeWorksInALocation() throws Exception {
        FakeProofs proofs = new FakeProofs();
        NativeTaskEngine engine = engine(proofs);
        engine.submit(task(ONE, "pc1", "7"));
        proofs.began.await();
        assertThatThrownBy(() -> engine.submit(task(TWO, "pc2", "8")))
                .isInstanceOfSatisfying(
                        TaskException.class,
                        e -> assertThat(e.level()).isEqualTo(ErrorLevel.TEMPORARY))
                .hasMessageContaining("is busy with s-t01000-1.3.1 pc1");
        proofs.end();
        end(engine);
    }

    @Test
    void aNewRevisionFindsTheTaskOfTheOldOneAndItsResult() throws Exception {
        FakeProofs proofs = new FakeProofs();
        NativeTaskEngine old = engine(proofs);
        old.submit(task(ONE, "pc1", "7"));
        proofs.began.await();
        old.stop();

        FakeProofs unused = FakeProofs.quick();
        NativeTaskEngine fresh = engine(unused);
        assertThat(fresh.await(ONE, location, Duration.ZERO))
                .isEqualTo(new TaskStatus.Running("builtin PC1"));
        fresh.submit(task(ONE, "pc1", "7"));
        proofs.end();
        assertThat(end(fresh)).isEqualTo(new TaskStatus.Done("{\"of\":7}"));
        assertThat(unused.calls).isEmpty();
    }

    @Test
    void aCancelledTaskDropsItsResult() throws Exception {
        FakeProofs proofs = new FakeProofs();
        NativeTaskEngine engine = engine(proofs);
        engine.submit(task(ONE, "pc1", "7"));
        proofs.began.await();
        engine.cancel(ONE, location);
        assertThat(engine.await(ONE, location, Duration.ZERO))
                .isEqualTo(new TaskStatus.Cancelled());
        proofs.end();
        assertThat(end(engine)).isEqualTo(new TaskStatus.Cancelled());
        await().until(() -> new Holders(jvm).of(location).isEmpty());
        assertThat(end(engine)).isEqualTo(new TaskStatus.Cancelled());
    }

    @Test
    void failuresHaveTheTextOfTheProofsAndALevel() throws Exception {
        NativeTaskEngine engine = engine(FakeProofs.quick());
        engine.submit(task(ONE, "c2", "fail"));
        assertThat(end(engine))
                .isEqualTo(
                        new TaskStatus.Failed(
                                ErrorLevel.PERMANENT, "No cached parameters found for x"));
    }

    @Test
    void aPanicIsTemporary() throws Exception {
        NativeTaskEngine engine = engine(FakeProofs.quick());
        engine.submit(task(ONE, "pc1", "panic"));
        assertThat(end(engine))
                .isEqualTo(new TaskStatus.Failed(ErrorLevel.TEMPORARY, "panicked at a.rs:1: boom"));
    }

    @Test
    void aResultCountsOnlyWhileItsFilesAreWhatTheyWere() throws Exception {
        NativeTaskEngine engine = engine(FakeProofs.quick());
        Path sealed = Files.writeString(location.resolve("sealed"), "data");
        engine.submit(task(ONE, "pc1", "7", sealed));
        assertThat(end(engine)).isInstanceOf(TaskStatus.Done.class);
        Files.writeString(sealed, "changed");
        assertThat(end(engine))
                .isEqualTo(new TaskStatus.Unknown("its result no longer matches " + sealed));
    }

    @Test
    void theNextTaskMayFollowAtOnce() throws Exception {
        NativeTaskEngine engine = engine(FakeProofs.quick());
        for (int attempt = 1; attempt <= 20; attempt++) {
            TaskId id = new TaskId(ONE.sector(), 1, attempt);
            engine.submit(task(id, "pc1", "7"));
            await().until(
                            () -> engine.await(id, location, LONG),
                            TaskStatus.Done.class::isInstance);
        }
    }

    @Test
    void aLocationThatIsNoFolderIsNamed() {
        TaskSpec task = new TaskSpec(ONE, "pc1", "7", location.resolve("none"), List.of());
        assertThatThrownBy(() -> engine(FakeProofs.quick()).submit(task))
                .hasMessageContaining("none is no folder");
    }

    @Test
    void aTaskThatWaitsForItsTurnCanBeTakenBackAndOneAtWorkCannot(@TempDir Path other)
            throws Exception {
        FakeProofs proofs = new FakeProofs();
        NativeTaskEngine engine =
                new NativeTaskEngine(proofs, new StageSlots(1, 1), new Holders(jvm));
        engine.submit(task(ONE, "pc1", "7"));
        proofs.began.await();
        TaskSpec queued = new TaskSpec(TWO, "pc1", "8", other, List.of());
        engine.submit(queued);
        assertThat(engine.await(TWO, other, Duration.ZERO))
                .isEqualTo(new TaskStatus.Waiting("a pc1 slot (1 of 1 taken)"));

        assertThat(engine.withdraw(ONE, location)).isFalse();
        assertThat(engine.withdraw(TWO, other)).isTrue();
        await().until(() -> new Holders(jvm).of(other).isEmpty());
        assertThat(engine.withdraw(TWO, other)).isTrue();
        assertThat(engine.await(TWO, other, Duration.ZERO)).isEqualTo(new TaskStatus.Unknown(""));

        proofs.end();
        assertThat(end(engine)).isInstanceOf(TaskStatus.Done.class);
        assertThat(engine.withdraw(ONE, location)).isFalse();
        engine.submit(queued);
        await().until(() -> engine.await(TWO, other, LONG), TaskStatus.Done.class::isInstance);
        assertThat(proofs.calls).containsExactly("pc1", "pc1");
    }

    @Test
    void theMarkOfACancelStaysForAsLongAsTheCallRuns() throws Exception {
        FakeProofs proofs = new FakeProofs();
        NativeTaskEngine engine = engine(proofs);
        engine.submit(task(ONE, "pc1", "7"));
        proofs.began.await();
        engine.cancel(ONE, location);
        engine.ack(ONE, location);
        proofs.end();
        await().until(() -> new Holders(jvm).of(location).isEmpty());
        assertThat(end(engine)).isEqualTo(new TaskStatus.Cancelled());
        assertThat(location.resolve("tasks/" + ONE + ".output.json")).doesNotExist();
    }
}
