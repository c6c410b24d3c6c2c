/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.tasks;

import java.io.IOException;
import java.nio.file.Path;

import io.sealworks.api.task.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends of tasks that no stage gave, and their removal. What a disk refuses is logged here. */
public final class TaskEnds {

    private static final Logger LOG = LoggerFactory.getLogger(TaskEnds.class);

    private final TaskBoard board;

    public TaskEnds(TaskBoard board) {
        this.board = board;
    }

    /**
     * Writes how a task ended; a result that it has already stays.
     *
     * @return false when that can't be written
     */
    public static boolean write(TaskId id, Path location, TaskResult result) {
        try {
            new ResultStore(location).end(id, result);
            return true;
        } catch (IOException e) {
            LOG.error("Can't write how task {} ended: {}", id, e.toString());
            return false;
        }
    }

    /**
     * Writes that a task was cancelled.
     *
     * @return false when that can't be written
     */
    public static boolean cancelled(TaskId id, Path location) {
        return write(id, location, TaskResult.cancelled(id.toString(), ""));
    }

    /**
     * Removes the task's result, which nobody needs any more.
     *
     * @return false when its mark stays, because a call that was cancelled still works
     */
    public boolean forget(TaskId id, Path location) {
        if (board.runsForNobody(id, location)) {
            return false;
        }
        try {
            new ResultStore(location).forget(id);
        } catch (IOException e) {
            LOG.warn("Can't remove the result of task {}: {}", id, e.toString());
        }
        return true;
    }
}
