/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.task;

import java.nio.file.Path;
import java.time.Duration;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Runs tasks. Where several engines are installed, the one with the highest service ranking is used
 * for new tasks; a task that runs is attached to by any of them, because lock and result lie in the
 * task's location.
 *
 * <p>One task at a time runs in a location, guarded by a file lock that its executor holds.
 */
@ConsumerType
public interface TaskEngine {

    /** Service property: stages that the engine runs, or absent for all. */
    String STAGES = "sealworks.stages";

    /**
     * Starts the task, or does nothing when it runs or has a result: idempotent by id.
     *
     * @throws TaskException temporary when it cannot start now; permanent when it never could
     */
    void submit(TaskSpec task) throws TaskException;

    /**
     * The task's status, at once when it is an end, else after the timeout at the latest or when it
     * changes.
     *
     * @param timeout zero to look only; keep it to a second or so, so that the engine can be
     *     replaced in between
     */
    TaskStatus await(TaskId id, Path location, Duration timeout) throws InterruptedException;

    /**
     * Ends the task if it has not ended; a task in native code ends when the call returns, its
     * result is dropped.
     */
    void cancel(TaskId id, Path location);

    /**
     * Takes back a task whose work has not begun, as if it had never been submitted.
     *
     * @return false when it is at work or has ended: it is left as it is; true for one that was
     *     never submitted
     */
    boolean withdraw(TaskId id, Path location);

    /** The transition that the result led to is persisted: the result may go. Idempotent. */
    void ack(TaskId id, Path location);
}
