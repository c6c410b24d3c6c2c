/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.task.TaskStatus;
import io.sealworks.tasks.Holders;
import io.sealworks.tasks.LocationLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A location in which another process works. */
class ForeignExecutorTest {

    private static final TaskId ONE = TaskId.parse("s-t01000-1.3.1");
    private static final TaskId TWO = TaskId.parse("s-t01000-1.4.1");

    @TempDir Path location;

    private Process holder(String text) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                LockHolder.class.getName(),
                                location.resolve(LocationLock.FILE).toString(),
                                text)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader output = process.inputReader();
        assertThat(output.readLine()).isEqualTo("held");
        return process;
    }

    @Test
    void itsTaskIsAttachedToAndAnotherWaitsUntilItEnds() throws Exception {
        FakeProofs proofs = FakeProofs.quick();
        NativeTaskEngine engine =
                new NativeTaskEngine(proofs, new StageSlots(1, 1), new Holders(new Properties()));
        TaskSpec own = new TaskSpec(ONE, "pc1", "7", location, List.of());
        TaskSpec next = new TaskSpec(TWO, "pc2", "8", location, List.of());
        Process process = holder(ONE + " pc1 pid 4711");
        try {
            assertThat(engine.await(ONE, location, Duration.ZERO))
                    .isEqualTo(new TaskStatus.Running("ext(pid: 4711)"));
            engine.submit(own);
            assertThatThrownBy(() -> engine.submit(next))
                    .hasMessageContaining("is busy with s-t01000-1.3.1 pc1 pid 4711");
            assertThat(engine.withdraw(ONE, location)).isFalse();
            assertThat(proofs.calls).isEmpty();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(engine.await(ONE, location, Duration.ZERO))
                .isEqualTo(new TaskStatus.Unknown(""));
        engine.submit(next);
        await().until(
                        () -> engine.await(TWO, location, Duration.ofSeconds(1)),
                        TaskStatus.Done.class::isInstance);
        assertThat(proofs.calls).containsExactly("pc2");
    }
}
