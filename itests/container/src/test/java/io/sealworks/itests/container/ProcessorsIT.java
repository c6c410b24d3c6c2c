/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Processors go on whatever happens to the container, and nothing is computed twice. */
class ProcessorsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Ours, whose answers are held back until a file is there; counts starts and answers. */
    private static final String HELD =
            """
            #!/bin/bash
            echo start >> %1$s.count
            %2$s pc1 | while IFS= read -r line; do
              case "$line" in
                *ready) ;;
                *) until [ -e %1$s ]; do sleep 0.05; done; echo answer >> %1$s.count ;;
              esac
              printf '%%s\\n' "$line"
            done
            """;

    private final Path folder = Folders.fresh("processors");
    private final Path go = folder.resolve("go");
    private final Configs configs = Configs.in(folder, 2);
    private final Container container =
            new Container(folder.resolve("data"), configs).withoutParameters();

    ProcessorsIT() throws IOException {}

    @AfterEach
    void end() {
        container.close();
    }

    private void hold() throws IOException {
        Path script = folder.resolve("held");
        Files.writeString(script, HELD.formatted(go, Assembly.bin("sealworks-processor")));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        configs.inWorker(
                "[worker]",
                "[[processors.pc1]]\nbin = \""
                        + script
                        + "\"\nargs = []\nconcurrent = 1\n\n[worker]");
    }

    private List<String> executors() {
        return container.worker().call("WorkerList").findValues("proc").stream()
                .map(JsonNode::asText)
                .filter(text -> text.startsWith("ext(pid: "))
                .toList();
    }

    private String heldExecutor() {
        await("a PC1").atMost(PATIENCE).until(() -> heldInPc1() == 1 && executors().size() == 1);
        return executors().get(0);
    }

    private long heldInPc1() {
        return Threads.of(container).stream()
                .filter(thread -> thread.state().equals("TicketAssigned"))
                .filter(thread -> thread.reason().isEmpty())
                .count();
    }

    @Test
    void aTaskOutlivesAKillAnUpdateAndAStop() throws Exception {
        hold();
        container.start(Role.BOTH);
        String executor = heldExecutor();
        await("the other thread, which waits behind it")
                .atMost(PATIENCE)
                .until(
                        () ->
                                Threads.of(container).stream()
                                        .anyMatch(t -> t.reason().contains("a pc1 slot (1 of 1")));

        container.killGroup();
        container.restart();
        assertThat(heldExecutor()).as("after a kill").isEqualTo(executor);

        try (Shell shell = container.shell()) {
            shell.run("bundle:restart --during-deadline sealworks-proofs-processors")
                    .mustBeOk("restarting it");
        }
        assertThat(heldExecutor()).as("after a new revision").isEqualTo(executor);

        container.stop().mustBeOk("stopping");
        assertThat(container.sealworks("status", List.of()).out())
                .contains("not running", "processor pc1-0-");
        Files.createFile(go);
        await("the answer, without a container")
                .atMost(PATIENCE)
                .until(() -> counted("answer") == 1);
        container.restart();
        await("the end of both PC1")
                .atMost(PATIENCE)
                .until(() -> Threads.all(container, t -> t.state().equals("C1Done")));
        assertThat(counted("start")).as("starts of the processor").isEqualTo(1);
        assertThat(counted("answer")).as("PC1 that were computed").isEqualTo(2);
    }

    @Test
    void aDrainWaitsForTheTaskAndAKillDoesNot() throws Exception {
        hold();
        container.start(Role.BOTH);
        heldExecutor();
        assertThat(container.sealworks("stop", List.of("--kill")).mustBeOk("killing").out())
                .contains("stopped");
        assertThat(counted("answer")).isZero();

        container.restart();
        heldExecutor();
        Files.createFile(go);
        container.sealworks("stop", List.of("--drain")).mustBeOk("draining");
        assertThat(container.running()).isFalse();
        assertThat(Files.list(folder.resolve("data/run/p")).filter(Files::isDirectory)).isEmpty();
    }

    @Test
    void aDrainWithoutAContainerWaitsForTheTask() throws Exception {
        hold();
        container.start(Role.BOTH);
        heldExecutor();
        container.stop().mustBeOk("stopping");
        assertThat(processors()).hasSizeGreaterThan(1);
        CompletableFuture<Outcome> drain =
                CompletableFuture.supplyAsync(
                        () -> container.sealworks("stop", List.of("--drain")));
        await("the end of those without a task")
                .atMost(PATIENCE)
                .until(() -> processors().size() == 1);
        assertThat(drain).isNotDone();

        Files.createFile(go);
        assertThat(drain.join().mustBeOk("draining").out()).contains("waiting for the tasks");
        assertThat(counted("answer")).isEqualTo(1);
        assertThat(processors()).isEmpty();
        container.restart();
        await("the end of both PC1")
                .atMost(PATIENCE)
                .until(() -> Threads.all(container, t -> t.state().equals("C1Done")));
        assertThat(counted("answer")).as("PC1 that were computed").isEqualTo(2);
    }

    private List<String> processors() {
        return container
                .sealworks("status", List.of())
                .out()
                .lines()
                .filter(line -> line.startsWith("  processor "))
                .toList();
    }

    private long counted(String word) throws IOException {
        Path count = folder.resolve("go.count");
        return Files.exists(count)
                ? Files.readAllLines(count).stream().filter(word::equals).count()
                : 0;
    }
}
