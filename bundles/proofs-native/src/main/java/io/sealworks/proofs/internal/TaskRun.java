/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.task.TaskStatus;
import io.sealworks.tasks.LocationLock;
import io.sealworks.tasks.ResultStore;
import io.sealworks.tasks.StageErrors;
import io.sealworks.tasks.TaskBoard;
import io.sealworks.tasks.TaskResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task on a thread of its own. The native call can't be interrupted: when the bundle stops, the
 * thread runs on until the call returns, and leaves the result in the location.
 */
final class TaskRun implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRun.class);

    private enum Phase {
        WAITING,
        WITHDRAWN,
        RUNNING,
        ENDED
    }

    private final TaskSpec task;
    private final Proofs proofs;
    private final StageSlots slots;
    private final LocationLock lock;
    private final ResultStore results;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);
    private final Thread thread;
    private volatile TaskStatus.@Nullable Failed unwritten;

    TaskRun(TaskSpec task, Proofs proofs, StageSlots slots, LocationLock lock) {
        this.task = task;
        this.proofs = proofs;
        this.slots = slots;
        this.lock = lock;
        this.results = new ResultStore(task.location());
        this.thread = new Thread(this, "task " + task.id() + " " + task.stage());
        this.thread.setDaemon(true);
    }

    /**
     * Loads what the end of a run needs: when the bundle stopped meanwhile, nothing can be loaded
     * from it any more.
     */
    static void load() {
        LOG.trace("{} {}", StageErrors.level("", ""), StageErrors.message("the end"));
        ResultStore.load();
    }

    void start() {
        thread.start();
    }

    /**
     * Ends the task when it waits for its slot; the native call isn't interrupted.
     *
     * @return whether it waited
     */
    boolean withdraw() {
        boolean waited = phase.compareAndSet(Phase.WAITING, Phase.WITHDRAWN);
        if (waited) {
            thread.interrupt();
        }
        return waited;
    }

    boolean hasEnded() {
        return phase.get() == Phase.ENDED;
    }

    /** True when all that there is to know stands in the location. */
    boolean hasNothingToTell() {
        return hasEnded() && unwritten == null;
    }

    /** Where the task is; after its end only a failure that couldn't be written to the location. */
    Optional<TaskStatus> status() {
        return switch (phase.get()) {
            case WAITING -> Optional.of(new TaskStatus.Waiting(slots.wanted(task.stage())));
            case WITHDRAWN -> Optional.of(new TaskStatus.Unknown(""));
            case RUNNING -> Optional.of(new TaskStatus.Running(TaskBoard.builtin(task.stage())));
            case ENDED -> Optional.ofNullable(unwritten);
        };
    }

    boolean awaitEnd(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Interruption while it waits for a slot ends it without a result. */
    @Override
    public void run() {
        try (lock) {
            slots.take(task.stage());
            try {
                if (phase.compareAndSet(Phase.WAITING, Phase.RUNNING)) {
                    compute();
                }
            } finally {
                slots.give(task.stage());
            }
        } catch (InterruptedException e) {
            LOG.info("Task {} ({}) ended before it began", task.id(), task.stage());
        } catch (IOException e) {
            LOG.warn("Can't give up the lock of {}: {}", task.location(), e.getMessage());
        } finally {
            phase.set(Phase.ENDED);
            ended.countDown();
        }
    }

    private void compute() {
        long start = System.nanoTime();
        long called = start;
        try {
            String output;
            try {
                output = proofs.run(task.stage(), task.input());
            } finally {
                called = System.nanoTime();
            }
            results.done(task.id(), task.stage(), output, task.outputs());
        } catch (ProofsException e) {
            fail(
                    StageErrors.level(task.stage(), e.getMessage()),
                    StageErrors.message(e.getMessage()));
        } catch (ProofsPanicException e) {
            fail(StageErrors.ofCrash(), e.getMessage());
        } catch (IOException e) {
            fail(ErrorLevel.PERMANENT, "can't write the result to " + task.location() + ": " + e);
        }
        LOG.info(
                "Task {} ({}) ended after {} ms, {} in native code",
                task.id(),
                task.stage(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                TimeUnit.NANOSECONDS.toMillis(called - start));
    }

    private void fail(ErrorLevel level, String message) {
        try {
            results.end(
                    task.id(),
                    TaskResult.failed(task.id().toString(), task.stage(), level, message));
        } catch (IOException e) {
            LOG.error("Can't write the failure of task {}: {}", task.id(), e.toString());
            unwritten = new TaskStatus.Failed(level, message);
        }
    }
}
