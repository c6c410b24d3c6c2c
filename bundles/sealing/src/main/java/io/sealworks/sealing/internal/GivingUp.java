/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.util.function.UnaryOperator;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SectorId;

/** How a sector comes to be given up: the decision; {@link Endings} carries it out. */
final class GivingUp {

    private final SealingThread thread;

    GivingUp(SealingThread thread) {
        this.thread = thread;
    }

    /** Stores the intention to give the sector up; the thread carries it out. */
    void giveUp(JobStore store, JobRecord seen, String reason, boolean report)
            throws StoreException {
        giveUp(store, seen, reason, report, UnaryOperator.identity());
    }

    /** By an operator's resume: the thread goes on with its next sector. */
    void giveUpAndGoOn(JobStore store, JobRecord seen, String reason) throws StoreException {
        giveUp(store, seen, reason, true, control -> Control.NONE);
    }

    private void giveUp(
            JobStore store,
            JobRecord seen,
            String reason,
            boolean report,
            UnaryOperator<Control> then)
            throws StoreException {
        SectorId sector = seen.sector();
        if (sector == null) {
            return;
        }
        String folder = QuarantineFolder.folder(sector, thread.setup().clock().instant());
        store.change(
                job ->
                        sector.equals(job.sector()) && job.ending() == null
                                ? job.with(
                                        e ->
                                                e.state("Aborted")
                                                        .entry(job.entry() + 1)
                                                        .control(then.apply(job.control()))
                                                        .ending(
                                                                new JobRecord.Ending(
                                                                        reason, report, folder)))
                                : job,
                job ->
                        new JobStore.Note(
                                thread.stateOf(job),
                                "Aborted",
                                "Abort",
                                ErrorLevel.ABORT,
                                reason,
                                0));
        thread.signals().wake();
    }

    /** Whether the manager's word that the sector is over changes anything here. */
    boolean isDue(SectorId sector, String reason) {
        Location open = thread.locationIfOpen();
        if (open == null) {
            return false;
        }
        JobRecord job = open.store().job();
        return sector.equals(job.sector())
                && job.ending() == null
                && !"Finished".equals(job.state())
                && !isRestored(job)
                && !isPausedFor(job, kept(job, reason));
    }

    /** The manager's word that the sector is over. */
    void abandon(SectorId sector, String reason) throws StoreException {
        if (!isDue(sector, reason)) {
            return;
        }
        JobStore store = thread.open().store();
        JobRecord job = store.job();
        if (job.bindingMessage().isPresent()) {
            pause(store, kept(job, reason));
        } else {
            String why = "ended by the manager: " + reason;
            giveUp(store, job, why, false, Control::withoutError);
        }
    }

    private String kept(JobRecord job, String reason) {
        return "the manager ended "
                + job.sector()
                + " ("
                + reason
                + "), but its "
                + job.bindingMessage().orElse("pre-commit")
                + " was sent; its files are kept; to give it up:"
                + " worker:resume -s Aborted --really-do-it "
                + thread.setup().index();
    }

    private void pause(JobStore store, String message) throws StoreException {
        long now = thread.setup().clock().millis();
        store.change(
                job -> job.withControl(c -> c.pauseWithError(now, withLevel(message))),
                job ->
                        new JobStore.Note(
                                job.state(), job.state(), "Pause", ErrorLevel.ABORT, message, 0));
        thread.signals().wake();
    }

    private static boolean isPausedFor(JobRecord job, String message) {
        return job.control().isPaused() && withLevel(message).equals(job.control().lastError());
    }

    private static String withLevel(String message) {
        return ErrorLevel.ABORT.word() + ": " + message;
    }

    /** Until it is resumed; the manager may not have taken it back yet. */
    private static boolean isRestored(JobRecord job) {
        return job.control().isPaused() && job.control().why().equals(Restoring.WHY);
    }
}
