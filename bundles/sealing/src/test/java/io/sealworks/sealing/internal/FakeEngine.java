/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.sealworks.api.task.TaskEngine;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.task.TaskStatus;

/** An engine whose tasks end when the test says so; it outlives the runtimes. */
final class FakeEngine implements TaskEngine {

    private final List<TaskId> submitted = new ArrayList<>();
    private final List<TaskId> acked = new ArrayList<>();
    private final Map<TaskId, TaskStatus> tasks = new HashMap<>();
    private TaskStatus result = new TaskStatus.Done("{}");

    /** What tasks come to from now on; also those that run. */
    synchronized void answer(TaskStatus status) {
        result = status;
        tasks.replaceAll((id, old) -> isUnderWay(old) ? status : old);
        notifyAll();
    }

    /** What tasks under way come to now, and later ones from now on. */
    synchronized void answer(TaskStatus now, TaskStatus later) {
        answer(now);
        result = later;
    }

    private static boolean isUnderWay(TaskStatus status) {
        return status instanceof TaskStatus.Running || status instanceof TaskStatus.Waiting;
    }

    @Override
    public synchronized void submit(TaskSpec task) {
        if (tasks.putIfAbsent(task.id(), result) == null) {
            submitted.add(task.id());
        }
        notifyAll();
    }

    @Override
    public synchronized TaskStatus await(TaskId id, Path location, Duration timeout)
            throws InterruptedException {
        if (isUnderWay(tasks.get(id))) {
            wait(Math.min(20, Math.max(1, timeout.toMillis())));
        }
        return tasks.getOrDefault(id, new TaskStatus.Unknown(""));
    }

    @Override
    public synchronized void cancel(TaskId id, Path location) {
        tasks.computeIfPresent(
                id, (i, s) -> s instanceof TaskStatus.Done ? s : new TaskStatus.Cancelled());
        notifyAll();
    }

    @Override
    public synchronized boolean withdraw(TaskId id, Path location) {
        boolean began = tasks.containsKey(id) && !(tasks.get(id) instanceof TaskStatus.Waiting);
        if (!began) {
            tasks.remove(id);
            submitted.remove(id);
        }
        return !began;
    }

    @Override
    public synchronized void ack(TaskId id, Path location) {
        acked.add(id);
        tasks.remove(id);
    }

    synchronized List<TaskId> acked() {
        return List.copyOf(acked);
    }

    synchronized List<TaskId> submitted() {
        return List.copyOf(submitted);
    }
}
