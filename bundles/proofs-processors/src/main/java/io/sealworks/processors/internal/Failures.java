/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.task.TaskStatus;
import io.sealworks.tasks.ResultStore;
import io.sealworks.tasks.TaskResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends of tasks that no host wrote: into the location, or kept here where that can't be written.
 */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Map<TaskId, TaskStatus> unwritten = new ConcurrentHashMap<>();

    /** The task failed; a result that it has already stays. */
    void fail(TaskSpec task, ErrorLevel level, String message) {
        LOG.warn("Task {} ({}): {}", task.id(), task.stage(), message);
        String id = task.id().toString();
        write(
                task.id(),
                task.location(),
                TaskResult.failed(id, task.stage(), level, message),
                new TaskStatus.Failed(level, message));
    }

    void cancelled(TaskId id, Path location) {
        TaskResult result = TaskResult.cancelled(id.toString(), "");
        write(id, location, result, new TaskStatus.Cancelled());
    }

    private void write(TaskId id, Path location, TaskResult result, TaskStatus status) {
        try {
            new ResultStore(location).end(id, result);
        } catch (IOException e) {
            LOG.error("Can't write how task {} ended: {}", id, e.toString());
            unwritten.put(id, status);
        }
    }

    Optional<TaskStatus> of(TaskId task) {
        return Optional.ofNullable(unwritten.get(task));
    }

    void forget(TaskId task) {
        unwritten.remove(task);
    }
}
