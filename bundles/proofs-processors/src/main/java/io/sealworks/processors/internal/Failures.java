/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.task.TaskStatus;
import io.sealworks.tasks.TaskEnds;
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
        TaskResult result = TaskResult.failed(id, task.stage(), level, message);
        if (!TaskEnds.write(task.id(), task.location(), result)) {
            unwritten.put(task.id(), new TaskStatus.Failed(level, message));
        }
    }

    void cancelled(TaskId id, Path location) {
        if (!TaskEnds.cancelled(id, location)) {
            unwritten.put(id, new TaskStatus.Cancelled());
        }
    }

    Optional<TaskStatus> of(TaskId task) {
        return Optional.ofNullable(unwritten.get(task));
    }

    void forget(TaskId task) {
        unwritten.remove(task);
    }
}
