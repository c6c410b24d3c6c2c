/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.tasks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskStatus;
import org.jspecify.annotations.Nullable;

/** What a location says of a task: its result, or who works on it, in this process or another. */
public final class TaskBoard {

    private final Holders holders;

    public TaskBoard(Holders holders) {
        this.holders = holders;
    }

    /** Whether there is something to wait for. */
    public static boolean isUnderWay(TaskStatus status) {
        return status instanceof TaskStatus.Running || status instanceof TaskStatus.Waiting;
    }

    /** The lock for a task; empty when the location is taken. */
    public Optional<LocationLock> take(Path location, String holder) throws IOException {
        return LocationLock.take(holders, location, holder);
    }

    /** Who works in the location, as holders name themselves. */
    public Optional<String> holder(Path location) throws IOException {
        Optional<String> here = holders.of(location);
        return here.isPresent() ? here : LocationLock.elsewhere(holders, location);
    }

    /** True when the location is free, or its task has its result and gives the lock up now. */
    public boolean justEnds(Path location) throws IOException {
        Optional<String> holder = holder(location);
        if (holder.isEmpty() || holder.get().equals(LocationLock.LOOKING)) {
            return true;
        }
        Optional<TaskId> id = task(holder.get());
        return id.isPresent() && new ResultStore(location).read(id.get()).isPresent();
    }

    /** Whether the task was cancelled and its native call still runs: the mark of it must stay. */
    public boolean runsForNobody(TaskId id, Path location) {
        try {
            return look(id, location) instanceof TaskStatus.Cancelled
                    && running(id, location).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** The task that a holder names first; a foreign lock file may say anything. */
    private static Optional<TaskId> task(String holder) {
        try {
            return Optional.of(TaskId.parse(holder.split(" ")[0]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Where the task is. A result counts only while its files are what they were. */
    public TaskStatus look(TaskId id, Path location) {
        try {
            ResultStore results = new ResultStore(location);
            Optional<TaskResult> result = results.read(id);
            if (result.isEmpty()) {
                Optional<TaskStatus> running = running(id, location);
                if (running.isPresent()) {
                    return running.get();
                }
                // It may have ended between the two looks.
                result = results.read(id);
            }
            return result.isPresent() ? status(result.get(), results) : new TaskStatus.Unknown("");
        } catch (IOException e) {
            return new TaskStatus.Unknown("its result can't be read: " + e);
        }
    }

    private Optional<TaskStatus> running(TaskId id, Path location) throws IOException {
        return holder(location)
                .filter(holder -> holder.startsWith(id + " "))
                .map(holder -> new TaskStatus.Running(executor(holder)));
    }

    /** {@code s-t01000-1.2.1 pc1} is one of ours, with {@code pid 7} at its end it is a process. */
    private static String executor(String holder) {
        String[] words = holder.split(" ");
        int last = words.length - 1;
        return last >= 2 && words[last - 1].equals("pid")
                ? "ext(pid: " + words[last] + ")"
                : builtin(words[last]);
    }

    /** As lists show a task in this process: {@code builtin PC1}. */
    public static String builtin(String stage) {
        return "builtin " + stage.toUpperCase(Locale.ROOT);
    }

    private static TaskStatus status(TaskResult result, ResultStore results) throws IOException {
        return switch (result.state()) {
            case CANCELLED -> new TaskStatus.Cancelled();
            case FAILED ->
                    new TaskStatus.Failed(
                            Objects.requireNonNull(result.level()), text(result.message()));
            case DONE -> {
                Optional<String> mismatch = result.manifest().firstMismatch();
                yield mismatch.isPresent()
                        ? new TaskStatus.Unknown("its result no longer matches " + mismatch.get())
                        : new TaskStatus.Done(results.output(result));
            }
        };
    }

    private static String text(@Nullable String message) {
        return message == null ? "no message" : message;
    }
}
