/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.task.TaskStatus;
import io.sealworks.tasks.Holders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class ProcessorEngineTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final TaskId ONE = TaskId.parse("s-t01000-1.1.1");
    private static final TaskId TWO = TaskId.parse("s-t01000-2.1.1");

    @TempDir Path folder;
    private final Holders holders = new Holders(new Properties());
    private FakeHosts hosts;
    private Engines engines;

    @BeforeEach
    void begin() {
        hosts = new FakeHosts(folder.resolve("run"), holders);
        engines = new Engines(folder.resolve("run"), hosts, holders);
    }

    @AfterEach
    void end() throws Exception {
        engines.close();
        hosts.close();
    }

    private static ProcessorSpec pc1(boolean restart) {
        return pc1(restart, "1a2b3c4d");
    }

    private static ProcessorSpec pc1(boolean restart, String tag) {
        return new ProcessorSpec(
                new Seat("pc1-0", "pc1", 1, List.of()),
                List.of("pc1"),
                Map.of(),
                List.of(),
                Duration.ofSeconds(5),
                restart,
                tag);
    }

    private TaskSpec task(TaskId id) throws Exception {
        Path location = Files.createDirectories(folder.resolve("store" + id.sector().number()));
        return new TaskSpec(id, "pc1", "{\"a\":1}", location, List.of());
    }

    private TaskStatus settled(ProcessorEngine engine, TaskSpec task) throws Exception {
        TaskStatus status = engine.await(task.id(), task.location(), LONG);
        while (status instanceof TaskStatus.Waiting || status instanceof TaskStatus.Running) {
            status = engine.await(task.id(), task.location(), LONG);
        }
        return status;
    }

    /** Submits a task, and waits until a processor has it. */
    private void begin(ProcessorEngine engine, TaskSpec task) throws Exception {
        engine.submit(task);
        await().until(() -> hosts.works(task.id()));
    }

    /** Until the engine heard that the first task runs. */
    private void awaitWorking() {
        await().until(
                        () ->
                                engines.ledger().entry(ONE).orElseThrow().phase()
                                        == Entry.Phase.WORKING);
    }

    @Test
    void aTaskRunsInAProcessorThatIsStartedForIt() throws Exception {
        ProcessorEngine engine = engines.start(pc1(true));
        TaskSpec task = task(ONE);
        assertThat(hosts.launched).isEmpty();
        assertThat(engine.await(ONE, task.location(), Duration.ZERO))
                .isEqualTo(new TaskStatus.Unknown(""));
        engine.submit(task);
        begin(engine, task);
        assertThat(engine.await(ONE, task.location(), Duration.ZERO))
                .isEqualTo(new TaskStatus.Running("ext(pid: 4711)"));
        hosts.of(ONE).done(ONE, "\"out\"");
        assertThat(settled(engine, task)).isEqualTo(new TaskStatus.Done("\"out\""));
        engine.ack(ONE, task.location());
        assertThat(engine.await(ONE, task.location(), Duration.ZERO))
                .isEqualTo(new TaskStatus.Unknown(""));
        assertThat(hosts.launched).containsExactly("pc1-0");
    }

    @Test
    void theNextTaskGetsTheSameProcessor() throws Exception {
        ProcessorEngine engine = engines.start(pc1(true));
        begin(engine, task(ONE));
        engine.submit(task(TWO));
        await().untilAsserted(
                        () ->
                                assertThat(engine.await(TWO, task(TWO).location(), Duration.ZERO))
                                        .asString()
                                        .contains(
                                                "a pc1 slot (1 of 1 taken by s-t01000-1), first in"
                                                        + " line since"));
        hosts.of(ONE).done(ONE, "1");
        await().until(() -> hosts.works(TWO));
        hosts.of(TWO).done(TWO, "2");
        assertThat(settled(engine, task(TWO))).isEqualTo(new TaskStatus.Done("2"));
        assertThat(hosts.launched).containsExactly("pc1-0");
    }

    @Test
    void aTaskInTheLineCanBeTakenBack() throws Exception {
        ProcessorEngine engine = engines.start(pc1(true));
        begin(engine, task(ONE));
        engine.submit(task(TWO));
        assertThat(engine.withdraw(TWO, task(TWO).location())).isTrue();
        assertThat(engine.withdraw(ONE, task(ONE).location())).isFalse();
        assertThat(engine.await(TWO, task(TWO).location(), Duration.ZERO))
                .isEqualTo(new TaskStatus.Unknown(""));
    }

    @Test
    void aCancelledTaskEndsAtItsHost() throws Exception {
        ProcessorEngine engine = engines.start(pc1(true));
        TaskSpec task = task(ONE);
        begin(engine, task);
        FakeHost host = hosts.of(ONE);
        awaitWorking();
        engine.cancel(ONE, task.location());
        assertThat(settled(engine, task)).isEqualTo(new TaskStatus.Cancelled());
        assertThat(host.asked).contains("cancel " + ONE);
    }

    @Test
    void aCrashIsATemporaryErrorAndTheProcessorRests() throws Exception {
        ProcessorEngine engine = engines.start(pc1(true));
        TaskSpec task = task(ONE);
        begin(engine, task);
        hosts.of(ONE).crash(ONE, "the pc1 processor (pid 12) was killed by signal 9");
        assertThat(settled(engine, task))
                .isEqualTo(
                        new TaskStatus.Failed(
                                ErrorLevel.TEMPORARY,
                                "the pc1 processor (pid 12) was killed by signal 9"));
        engine.submit(task(TWO));
        await().untilAsserted(
                        () ->
                                assertThat(engine.await(TWO, task(TWO).location(), Duration.ZERO))
                                        .asString()
                                        .contains("pc1-0, which rests until")
                                        .contains("was killed by signal 9"));
    }

    @Test
    void aResultThatCantBeWrittenIsWaitedFor() throws Exception {
        ProcessorEngine engine = engines.start(pc1(true));
        TaskSpec task = task(ONE);
        begin(engine, task);
        FakeHost host = hosts.of(ONE);
        host.stuck(ONE, "No space left on device");
        await().untilAsserted(
                        () ->
                                assertThat(engine.await(ONE, task.location(), Duration.ZERO))
                                        .isEqualTo(
                                                new TaskStatus.Waiting(
                                                        "a chance to keep its result: No space"
                                                                + " left on device")));
        assertThat(engine.withdraw(ONE, task.location())).isFalse();
        host.done(ONE, "1");
        assertThat(settled(engine, task)).isEqualTo(new TaskStatus.Done("1"));
    }

    @Test
    void aLocationThatCantBeWorkedInIsForAnOperator() throws Exception {
        ProcessorEngine engine = engines.start(pc1(true));
        begin(engine, task(ONE));
        FakeHost host = hosts.of(ONE);
        host.full = true;
        host.done(ONE, "1");
        engine.submit(task(TWO));
        assertThat(settled(engine, task(TWO)))
                .isEqualTo(
                        new TaskStatus.Failed(
                                ErrorLevel.PERMANENT,
                                "can't work in the location: No space left on device"));
    }

    @Test
    void aHostThatIsGoneFailsItsTasksForTheMoment() throws Exception {
        ProcessorEngine engine = engines.start(pc1(true));
        TaskSpec task = task(ONE);
        begin(engine, task);
        awaitWorking();
        hosts.of(ONE).die();
        assertThat(settled(engine, task))
                .isEqualTo(
                        new TaskStatus.Failed(
                                ErrorLevel.TEMPORARY,
                                "the processor pc1-0 is gone: its host ended"));
        assertThat(hosts.cleared).containsExactly("pc1-0-1a2b3c");
    }

    @Test
    void withoutAutoRestartNothingIsStartedAgain() throws Exception {
        ProcessorEngine engine = engines.start(pc1(false));
        begin(engine, task(ONE));
        awaitWorking();
        engine.submit(task(TWO));
        hosts.of(ONE).die();
        assertThat(settled(engine, task(TWO)))
                .isEqualTo(
                        new TaskStatus.Failed(
                                ErrorLevel.PERMANENT,
                                "the processor pc1-0 is gone: its host ended; it is not started"
                                        + " again: auto_restart = false"));
        TaskSpec third = task(TaskId.parse("s-t01000-3.1.1"));
        assertThatThrownBy(() -> engine.submit(third)).hasMessageContaining("auto_restart");
    }

    @Test
    void aStartThatFailsIsATemporaryError() throws Exception {
        ProcessorEngine engine = engines.start(pc1(true));
        hosts.refusal = "no such program: /usr/bin/theirs";
        TaskSpec task = task(ONE);
        engine.submit(task);
        assertThat(settled(engine, task))
                .isEqualTo(
                        new TaskStatus.Failed(
                                ErrorLevel.TEMPORARY,
                                "pc1-0 can't be used: no such program: /usr/bin/theirs"));
    }

    @Test
    void theNextRevisionFindsWhatRunsAndCountsIt() throws Exception {
        ProcessorEngine first = engines.start(pc1(true));
        begin(first, task(ONE));
        engines.close();
        ProcessorEngine second = engines.start(pc1(true));
        assertThat(second.await(ONE, task(ONE).location(), Duration.ZERO))
                .isEqualTo(new TaskStatus.Running("ext(pid: 4711)"));
        second.submit(task(ONE));
        second.submit(task(TWO));
        assertThat(second.await(TWO, task(TWO).location(), Duration.ofMillis(200)))
                .isInstanceOf(TaskStatus.Waiting.class);
        hosts.of(ONE).done(ONE, "1");
        assertThat(settled(second, task(ONE))).isEqualTo(new TaskStatus.Done("1"));
        await().until(() -> hosts.works(TWO));
        assertThat(hosts.launched).containsExactly("pc1-0");
    }

    @Test
    void whoWaitedLongestIsStillServedFirst() throws Exception {
        TaskSpec third = task(TaskId.parse("s-t01000-3.1.1"));
        ProcessorEngine first = engines.start(pc1(true));
        begin(first, task(ONE));
        awaitWorking();
        first.submit(task(TWO));
        first.submit(third);
        engines.close();
        hosts.of(ONE).done(ONE, "1");
        ProcessorEngine second = engines.start(pc1(true));
        second.submit(third);
        await().untilAsserted(
                        () ->
                                assertThat(
                                                second.await(
                                                        third.id(),
                                                        third.location(),
                                                        Duration.ZERO))
                                        .asString()
                                        .contains("the turn of s-t01000-2")
                                        .contains("number 2 in line behind s-t01000-2"));
        begin(second, task(TWO));
        hosts.of(TWO).done(TWO, "2");
        await().until(() -> hosts.works(third.id()));
    }

    @Test
    void aLineThatCanNotBeReadBeginsAnew() throws Exception {
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(folder.resolve("run/line.json"), "{\"version\":1,\"waiting\":[{}]}");
        begin(engines.start(pc1(true)), task(ONE));
    }

    @Test
    void anEndWhileNobodyLookedIsFound() throws Exception {
        begin(engines.start(pc1(true)), task(ONE));
        engines.close();
        hosts.of(ONE).done(ONE, "1");
        ProcessorEngine second = engines.start(pc1(true));
        assertThat(second.await(ONE, task(ONE).location(), Duration.ZERO))
                .isEqualTo(new TaskStatus.Done("1"));
    }

    @Test
    void aProcessorThatIsConfiguredNoMoreEndsWithItsLastTask() throws Exception {
        begin(engines.start(pc1(true)), task(ONE));
        FakeHost host = hosts.of(ONE);
        engines.close();
        ProcessorSpec other =
                new ProcessorSpec(
                        new Seat("pc1-0", "pc1", 1, List.of()),
                        List.of("other"),
                        Map.of(),
                        List.of(),
                        LONG,
                        true,
                        "ffffffff");
        ProcessorEngine second = engines.start(other);
        assertThat(second.await(ONE, task(ONE).location(), Duration.ZERO))
                .isInstanceOf(TaskStatus.Running.class);
        host.done(ONE, "1");
        await().until(() -> host.asked.contains("end "));
        begin(second, task(TWO));
        assertThat(hosts.of(TWO).name()).isEqualTo("pc1-0-ffffff");
    }

    @Test
    void anotherTaskOfTheLocationEndsTheOneBefore() throws Exception {
        ProcessorEngine engine = engines.start(pc1(true));
        begin(engine, task(ONE));
        awaitWorking();
        TaskId next = TaskId.parse("s-t01000-1.2.1");
        TaskSpec task = new TaskSpec(next, "pc1", "{}", task(ONE).location(), List.of());
        await().ignoreExceptions()
                .until(
                        () -> {
                            engine.submit(task);
                            return hosts.works(next);
                        });
        assertThat(engine.await(ONE, task.location(), Duration.ZERO))
                .isEqualTo(new TaskStatus.Cancelled());
    }

    @Test
    void anIdleProcessorEnds() throws Exception {
        engines.idleEnd = Duration.ofMillis(1);
        ProcessorEngine engine = engines.start(pc1(true));
        begin(engine, task(ONE));
        FakeHost host = hosts.of(ONE);
        host.done(ONE, "1");
        await().until(() -> host.asked.contains("end "));
        begin(engine, task(TWO));
        assertThat(hosts.launched).containsExactly("pc1-0", "pc1-0");
    }

    /** A host has 15 seconds to end, which nobody waits for. */
    @Test
    @Timeout(12)
    void processorsOfAnotherConfigurationEndBesideTheWork() throws Exception {
        ProcessorEngine before = engines.start(pc1(true));
        begin(before, task(ONE));
        FakeHost old = hosts.of(ONE);
        old.stays = true;
        old.done(ONE, "1");
        assertThat(settled(before, task(ONE))).isEqualTo(new TaskStatus.Done("1"));
        engines.close();
        ProcessorEngine engine = engines.start(pc1(true, "5e6f7a8b"));
        begin(engine, task(TWO));
        await().until(() -> old.asked.contains("end "));
    }

    @Test
    void whileItDrainsNothingBegins() throws Exception {
        ProcessorEngine engine = engines.start(pc1(true));
        Files.createFile(folder.resolve("run/drain"));
        engine.submit(task(ONE));
        await().untilAsserted(
                        () ->
                                assertThat(engine.await(ONE, task(ONE).location(), Duration.ZERO))
                                        .asString()
                                        .contains("the next start of the container, which drains"));
        assertThat(hosts.launched).isEmpty();
        await().until(() -> Files.exists(folder.resolve("run/drained")));
        Files.delete(folder.resolve("run/drain"));
        await().until(() -> hosts.works(ONE));
    }

    @Test
    void aStageWithoutAProcessorIsRefused() throws Exception {
        ProcessorEngine engine = engines.start(pc1(true));
        TaskSpec task = new TaskSpec(ONE, "pc3", "{}", task(ONE).location(), List.of());
        assertThatThrownBy(() -> engine.submit(task)).hasMessage("no processor runs the stage pc3");
    }
}
