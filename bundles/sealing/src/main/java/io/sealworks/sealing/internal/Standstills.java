/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.util.function.Predicate;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.task.TaskException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a thread comes to stand still, or to try again: as it was asked, or by a failure. */
final class Standstills {

    private static final Logger LOG = LoggerFactory.getLogger(Standstills.class);

    private final SealingThread thread;
    private final Setup setup;

    Standstills(SealingThread thread) {
        this.thread = thread;
        this.setup = thread.setup();
    }

    /** Pauses when it was asked for and no computation is under way. */
    boolean pausedHere(JobStore store, Step step) throws StoreException {
        String before = step.job().control().pauseBefore();
        String stage = step.state().stage();
        if (step.job().task() == null && before != null && before.equals(stage)) {
            pause(store, "paused before " + stage, j -> before.equals(j.control().pauseBefore()));
            return true;
        }
        return pausedHere(store, step.job());
    }

    /** What needs no plan: its bundle may be away. */
    boolean pausedHere(JobStore store, JobRecord job) throws StoreException {
        Control control = job.control();
        if (job.task() == null && control.pauseAsked()) {
            pauseAsAsked(store);
            return true;
        } else if (control.drain() && !job.hasSector()) {
            pause(
                    store,
                    "drained: its job is done and it takes no other",
                    j -> j.control().drain() && !j.hasSector());
            return true;
        }
        return false;
    }

    /** Stands still because an operator wants it; a task that is recorded is kept. */
    void pauseAsAsked(JobStore store) throws StoreException {
        pause(store, "paused by an operator", job -> job.control().pauseAsked());
    }

    /**
     * @param wanted what was wanted may have been withdrawn a moment ago
     */
    private void pause(JobStore store, String reason, Predicate<JobRecord> wanted)
            throws StoreException {
        long now = setup.clock().millis();
        JobRecord paused =
                store.change(
                        job -> wanted.test(job) ? job.withControl(c -> c.pause(now, reason)) : job,
                        job -> JobStore.Note.of(thread.stateOf(job), "Pause", reason));
        if (paused.control().isPaused()) {
            LOG.info("thread #{}: {} in {}", setup.index(), reason, thread.stateOf(paused));
        }
    }

    /** A step went well: failures before it no longer count. */
    void progress(JobStore store, JobRecord job) throws StoreException {
        if (job.failures() > 0) {
            store.update(j -> j.with(e -> e.failures(0)), null);
        }
    }

    /**
     * @return whether the step is to be tried again after a rest
     */
    boolean fail(JobStore store, Step step, SealingException error) throws StoreException {
        JobRecord job = step.job();
        boolean temporary = error.level() == ErrorLevel.TEMPORARY;
        if (temporary && job.failures() < setup.sealing().maxRetries()) {
            retry(store, step, error);
            return true;
        }
        if (temporary) {
            String message = error.getMessage() + " (after " + (job.failures() + 1) + " attempts)";
            pause(store, ErrorLevel.PERMANENT, message, false);
        } else if (error.level() == ErrorLevel.ABORT
                && job.hasSector()
                && job.bindingMessage().isEmpty()) {
            new GivingUp(thread).giveUp(store, job, error.getMessage(), true);
        } else {
            boolean taskFailed = error instanceof TaskException;
            boolean keepTask = error.level() == ErrorLevel.CRITICAL && !taskFailed;
            pause(store, error.level(), error.getMessage(), keepTask);
        }
        return false;
    }

    private void retry(JobStore store, Step step, SealingException error) throws StoreException {
        long millis = setup.clock().millis() - step.start();
        store.update(
                job ->
                        step.isStale(job)
                                ? job
                                : job.with(e -> dropTask(e, job).failures(job.failures() + 1)),
                new JobStore.Note(
                        step.name(),
                        step.name(),
                        "Retry",
                        error.level(),
                        error.getMessage(),
                        millis));
        LOG.warn("{} in {}: {}", step.job().sector(), step.name(), error.describe());
    }

    /** The next attempt is another task; the failure of this one may go. */
    private static JobRecord.Edit dropTask(JobRecord.Edit edit, JobRecord job) {
        return edit.attempt(job.attempt() + 1)
                .toAck(job.task() == null ? job.toAck() : job.task().id())
                .task(null);
    }

    /** Stands still, for a fault of the table, until somebody resumes; a task's result is kept. */
    void pause(JobStore store, ErrorLevel level, String message) throws StoreException {
        pause(store, level, message, true);
    }

    /**
     * A job that is given up meanwhile goes, and takes its error along: the thread has a next one.
     *
     * @param keepTask false for a task that failed: its failure would be all that a resume gets
     */
    private void pause(JobStore store, ErrorLevel level, String message, boolean keepTask)
            throws StoreException {
        String error = level.word() + ": " + message;
        String state = thread.stateOf(store.job());
        long now = setup.clock().millis();
        JobRecord paused =
                store.change(
                        job ->
                                job.ending() != null
                                        ? job
                                        : job.with(
                                                e ->
                                                        (keepTask ? e : dropTask(e, job))
                                                                .control(
                                                                        job.control()
                                                                                .pauseWithError(
                                                                                        now, error))
                                                                .failures(0)),
                        job -> new JobStore.Note(state, state, "Failure", level, message, 0));
        if (paused.ending() != null) {
            LOG.info("{} is given up; its last error: {}", paused.sector(), error);
            return;
        }
        LOG.error("thread #{} ({}) pauses in {}: {}", setup.index(), paused.sector(), state, error);
    }
}
