/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Processors that are shell scripts, under the host that native/build makes. */
@EnabledIf("built")
@Timeout(60)
class RealHostTest {

    private static final Path PROGRAM =
            Path.of(System.getProperty("sealworks.dist", "native/dist"))
                    .resolve("sealworks-processor");

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final TaskId ONE = TaskId.parse("s-t01000-1.1.1");
    private static final TaskId TWO = TaskId.parse("s-t01000-2.1.1");

    /** Does what the task says; {@code wait} ends when the file that it names is there. */
    private static final String SCRIPT =
            """
            #!/bin/bash
            echo $$ >> "$COUNT"
            echo "pc1 processor ready"
            while read -r line; do
              id=$(sed -E 's/.*"id":([0-9]+).*/\\1/' <<< "$line")
              case "$line" in
                *crash*) echo "out of $PIECE_TOKEN" >&2; exit 7 ;;
                *garbled*) echo "no JSON" ;;
                *wrong*) echo "{\\"id\\":$id,\\"err_msg\\":\\"a bad seed\\",\\"output\\":null}" ;;
                *)
                  file=$(sed -E 's/.*"file":"([^"]*)".*/\\1/' <<< "$line")
                  until [ -e "$file" ]; do sleep 0.05; done
                  echo "$id" >> "$COUNT.done"
                  echo "{\\"id\\":$id,\\"err_msg\\":null,\\"output\\":{\\"pid\\":$$}}"
                  ;;
              esac
            done
            """;

    @TempDir Path folder;
    private final Holders holders = new Holders(new Properties());
    private Path run;
    private HostLauncher launcher;
    private Engines engines;

    static boolean built() {
        return Files.isExecutable(PROGRAM);
    }

    @BeforeEach
    void begin() throws Exception {
        run = folder.resolve("run");
        launcher = new HostLauncher(PROGRAM.toAbsolutePath(), run, LONG);
        engines = new Engines(run, launcher, holders);
        Path script = Files.writeString(folder.resolve("script"), SCRIPT);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterEach
    void end() throws Exception {
        engines.close();
        for (String name : new RunFolder(run, new ProcessTable(Path.of("/proc"))).names()) {
            launcher.clear(name);
        }
    }

    private ProcessorSpec spec(Duration stableWait, String program) {
        return new ProcessorSpec(
                new Seat("pc1-0", "pc1", 1, List.of()),
                List.of(program),
                Map.of(
                        "PATH", System.getenv("PATH"),
                        "COUNT", folder.resolve("count").toString(),
                        "PIECE_TOKEN", "verysecret"),
                List.of(),
                stableWait,
                true,
                "1a2b3c4d");
    }

    private ProcessorEngine start() throws Exception {
        return engines.start(spec(LONG, folder.resolve("script").toString()));
    }

    private TaskSpec task(TaskId id, String input) throws Exception {
        Path location = Files.createDirectories(folder.resolve("store" + id.sector().number()));
        return new TaskSpec(id, "pc1", input, location, List.of());
    }

    private TaskSpec waiting(TaskId id, String file) throws Exception {
        return task(id, "{\"file\":\"" + folder.resolve(file) + "\"}");
    }

    private static TaskStatus settled(ProcessorEngine engine, TaskSpec task) throws Exception {
        TaskStatus status = engine.await(task.id(), task.location(), LONG);
        while (status instanceof TaskStatus.Waiting || status instanceof TaskStatus.Running) {
            status = engine.await(task.id(), task.location(), LONG);
        }
        return status;
    }

    private static boolean runs(ProcessorEngine engine, TaskSpec task) throws Exception {
        return engine.await(task.id(), task.location(), Duration.ZERO)
                instanceof TaskStatus.Running;
    }

    @Test
    void aTaskOutlivesTwoEnginesAndRunsOnce() throws Exception {
        TaskSpec task = waiting(ONE, "go");
        ProcessorEngine first = start();
        first.submit(task);
        await().until(() -> runs(first, task));
        engines.close();
        ProcessorEngine second = start();
        assertThat(runs(second, task)).isTrue();
        second.submit(task);
        engines.close();
        Files.createFile(folder.resolve("go"));
        ProcessorEngine third = start();
        third.submit(task);
        TaskStatus end = settled(third, task);
        String pid = Files.readString(folder.resolve("count")).strip();
        assertThat(end).isEqualTo(new TaskStatus.Done("{\"pid\":" + pid + "}"));
        assertThat(Files.readAllLines(folder.resolve("count.done"))).hasSize(1);
        third.ack(ONE, task.location());
        assertThat(third.await(ONE, task.location(), Duration.ZERO))
                .isEqualTo(new TaskStatus.Unknown(""));
    }

    @Test
    void aCrashIsTemporaryAndSaysTheEndOfStderrWithoutSecrets() throws Exception {
        ProcessorEngine engine = start();
        TaskSpec task = task(ONE, "{\"do\":\"crash\"}");
        engine.submit(task);
        assertThat(settled(engine, task))
                .isInstanceOfSatisfying(
                        TaskStatus.Failed.class,
                        failed -> {
                            assertThat(failed.level()).isEqualTo(ErrorLevel.TEMPORARY);
                            assertThat(failed.message())
                                    .contains("pc1")
                                    .contains("out of ")
                                    .doesNotContain("verysecret");
                        });
    }

    @Test
    void aMalformedReplyIsTemporary() throws Exception {
        ProcessorEngine engine = start();
        TaskSpec task = task(ONE, "{\"do\":\"garbled\"}");
        engine.submit(task);
        assertThat(settled(engine, task))
                .isInstanceOfSatisfying(
                        TaskStatus.Failed.class,
                        failed -> assertThat(failed.level()).isEqualTo(ErrorLevel.TEMPORARY));
    }

    @Test
    void whatTheStageSaysIsPermanent() throws Exception {
        ProcessorEngine engine = start();
        TaskSpec task = task(ONE, "{\"do\":\"wrong\"}");
        engine.submit(task);
        assertThat(settled(engine, task))
                .isEqualTo(new TaskStatus.Failed(ErrorLevel.PERMANENT, "a bad seed"));
    }

    @Test
    void aProgramThatIsNotThereIsTemporary() throws Exception {
        ProcessorEngine engine = engines.start(spec(LONG, folder.resolve("nothing").toString()));
        TaskSpec task = task(ONE, "{}");
        engine.submit(task);
        assertThat(settled(engine, task))
                .isInstanceOfSatisfying(
                        TaskStatus.Failed.class,
                        failed -> {
                            assertThat(failed.level()).isEqualTo(ErrorLevel.TEMPORARY);
                            assertThat(failed.message()).contains("nothing");
                        });
    }

    @Test
    void aReadyLineThatDoesNotComeIsTemporary() throws Exception {
        ProcessorEngine engine = engines.start(spec(Duration.ofSeconds(1), "/bin/cat"));
        TaskSpec task = task(ONE, "{}");
        engine.submit(task);
        assertThat(settled(engine, task))
                .isInstanceOfSatisfying(
                        TaskStatus.Failed.class,
                        failed -> assertThat(failed.level()).isEqualTo(ErrorLevel.TEMPORARY));
    }

    @Test
    void aCancelledTaskEndsWithItsProcessorAndTheNextOneRuns() throws Exception {
        ProcessorEngine engine = start();
        TaskSpec task = waiting(ONE, "never");
        engine.submit(task);
        await().until(() -> runs(engine, task));
        engine.cancel(ONE, task.location());
        assertThat(settled(engine, task)).isEqualTo(new TaskStatus.Cancelled());
        engine.ack(ONE, task.location());
        TaskSpec next = waiting(TWO, "go");
        Files.createFile(folder.resolve("go"));
        engine.submit(next);
        assertThat(settled(engine, next)).isInstanceOf(TaskStatus.Done.class);
    }

    @Test
    void aHostThatIsKilledFailsItsTaskForTheMoment() throws Exception {
        ProcessorEngine engine = start();
        TaskSpec task = waiting(ONE, "go");
        engine.submit(task);
        await().until(() -> runs(engine, task));
        await().until(
                        () ->
                                engines.ledger().entry(ONE).map(Entry::phase).stream()
                                        .anyMatch(Entry.Phase.WORKING::equals));
        RunFolder files = new RunFolder(run, new ProcessTable(Path.of("/proc")));
        long pid = files.living("pc1-0-1a2b3c").orElseThrow().pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        assertThat(settled(engine, task))
                .isInstanceOfSatisfying(
                        TaskStatus.Failed.class,
                        failed -> {
                            assertThat(failed.level()).isEqualTo(ErrorLevel.TEMPORARY);
                            assertThat(failed.message()).contains("pc1-0 is gone");
                        });
        TaskSpec again = waiting(TaskId.parse("s-t01000-1.1.2"), "go");
        Files.createFile(folder.resolve("go"));
        engine.submit(again);
        assertThat(settled(engine, again)).isInstanceOf(TaskStatus.Done.class);
    }
}
