/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A stage by a processor that is no work of ours: a page of Python. */
class PythonProcessorIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PROGRAM = "tree_d.py";

    private final Path folder = Folders.fresh("python");
    private final Configs configs = Configs.in(folder, 1);
    private final Container container =
            new Container(folder.resolve("data"), configs).withoutParameters();

    PythonProcessorIT() throws IOException {
        Path program = folder.resolve(PROGRAM);
        try (InputStream in = getClass().getResourceAsStream("/" + PROGRAM)) {
            Files.copy(Objects.requireNonNull(in), program);
        }
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        configs.inWorker(
                "[worker]",
                "[[processors.tree_d]]\nbin = \"%s\"\nargs = [\"%s\"]\n\n[worker]"
                        .formatted(program, folder));
    }

    @AfterEach
    void end() {
        container.close();
    }

    @Test
    void itsTaskOutlivesTheContainerAndTheSectorGoesOnFromItsTree() throws Exception {
        container.start(Role.BOTH);
        String executor = executor();
        container.killGroup();
        container.restart();
        assertThat(executor()).as("after a kill").isEqualTo(executor);
        Files.createFile(folder.resolve("go"));
        await("PC1 over the tree, which checks its root")
                .atMost(PATIENCE)
                .until(() -> Threads.all(container, Threads.Line::waitsForParameters));
        assertThat(Files.readAllLines(folder.resolve("count"))).containsExactly("start", "answer");
    }

    /** The process that has the task. */
    private String executor() {
        await("a task in Python")
                .atMost(PATIENCE)
                .until(
                        () ->
                                Threads.all(container, t -> t.state().equals("PieceAdded"))
                                        && !executors().isEmpty());
        return executors().get(0);
    }

    private List<String> executors() {
        return container.worker().call("WorkerList").findValues("proc").stream()
                .map(JsonNode::asText)
                .filter(text -> text.startsWith("ext(pid: ") && isPython(text))
                .toList();
    }

    /** For a moment after a transition the processor of the step before is still shown. */
    private static boolean isPython(String executor) {
        long pid = Long.parseLong(executor.replaceAll("\\D", ""));
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .filter(line -> line.contains("tree_d.py"))
                .isPresent();
    }
}
