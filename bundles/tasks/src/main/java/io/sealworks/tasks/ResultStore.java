/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.tasks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.task.TaskId;

/**
 * The results of a location's tasks: {@code tasks/<id>.json}, and {@code tasks/<id>.output.json}
 * with what the stage gave. The result appears last and at once, so there is none by halves.
 */
public final class ResultStore {

    private static final String FOLDER = "tasks";

    private final Path folder;
    private final ObjectMapper json = Mappers.builder().build();

    public ResultStore(Path location) {
        this.folder = location.resolve(FOLDER);
    }

    /** Loads all that writing a result needs, by writing one to memory. */
    public static void load() {
        ResultStore store = new ResultStore(Path.of(""));
        Manifest none = new Manifest(List.of(new Manifest.Entry("", 0, 0, "")));
        try {
            store.json.writeValueAsBytes(TaskResult.done("", "", "", none));
            store.json.writeValueAsBytes(
                    TaskResult.failed("", "", ErrorLevel.PERMANENT, DurableFiles.PARTIAL));
            Manifest.of(List.of());
        } catch (IOException e) {
            throw new IllegalStateException("a result is always JSON", e);
        }
    }

    public Optional<TaskResult> read(TaskId id) throws IOException {
        try {
            return Optional.of(
                    json.readValue(Files.readAllBytes(resultFile(id)), TaskResult.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The output of a task that is done. */
    String output(TaskResult done) throws IOException {
        return Files.readString(folder.resolve(Objects.requireNonNull(done.outputFile())));
    }

    /**
     * Stores what the stage gave, and the manifest of its files.
     *
     * @return false when the task has a result, because it was cancelled
     */
    public boolean done(TaskId id, String stage, String output, List<Path> outputs)
            throws IOException {
        Manifest manifest = Manifest.of(outputs);
        Path file = outputFile(id);
        Files.createDirectories(folder);
        DurableFiles.delete(file);
        DurableFiles.create(file, output.getBytes(StandardCharsets.UTF_8));
        String name = file.getFileName().toString();
        boolean used = end(id, TaskResult.done(id.toString(), stage, name, manifest));
        if (!used) {
            DurableFiles.delete(file);
        }
        return used;
    }

    /**
     * Stores how a task ended.
     *
     * @return false when the task has a result already
     */
    public boolean end(TaskId id, TaskResult result) throws IOException {
        Files.createDirectories(folder);
        return DurableFiles.create(resultFile(id), json.writeValueAsBytes(result));
    }

    /** Forgets the task; nothing happens when it has no result. */
    public void forget(TaskId id) throws IOException {
        DurableFiles.delete(resultFile(id));
        DurableFiles.delete(outputFile(id));
    }

    private Path resultFile(TaskId id) {
        return folder.resolve(id + ".json");
    }

    private Path outputFile(TaskId id) {
        return folder.resolve(id + ".output.json");
    }
}
