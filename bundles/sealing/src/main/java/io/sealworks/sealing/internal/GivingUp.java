/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.plan.Need.OnChain.Condition;

/** How a sector comes to be given up: the decision; {@link Endings} carries it out. */
final class GivingUp {

    private final SealingThread thread;

    GivingUp(SealingThread thread) {
        this.thread = thread;
    }

    /** Stores the intention to give the sector up; the thread carries it out. */
    void giveUp(JobStore store, JobRecord seen, String reason, boolean report)
            throws StoreException {
        SectorId sector = seen.sector();
        if (sector == null) {
            return;
        }
        String folder = QuarantineFolder.folder(sector, thread.setup().clock().instant());
        store.update(
                job ->
                        sector.equals(job.sector()) && job.ending() == null
                                ? job.with(
                                        e ->
                                                e.state("Aborted")
                                                        .entry(job.entry() + 1)
                                                        .ending(
                                                                new JobRecord.Ending(
                                                                        reason, report, folder)))
                                : job,
                new JobStore.Note(
                        thread.stateOf(seen), "Aborted", "Abort", ErrorLevel.ABORT, reason, 0));
        thread.signals().wake();
    }

    /** The manager's word that the sector is over. */
    void abandon(SectorId sector, String reason) throws StoreException {
        Location open = thread.locationIfOpen();
        if (open == null) {
            return;
        }
        JobRecord job = open.store().job();
        if (!sector.equals(job.sector())
                || job.ending() != null
                || "Finished".equals(job.state())
                || isRestored(job)) {
            return;
        }
        if (!job.holds(Condition.PRE_COMMIT_SENT)) {
            giveUp(open.store(), job, "ended by the manager: " + reason, false);
            return;
        }
        String error =
                "abort: the manager ended "
                        + sector
                        + " ("
                        + reason
                        + "), but its pre-commit was sent; its files are kept";
        open.store()
                .update(
                        j ->
                                j.control().isPaused() && error.equals(j.control().lastError())
                                        ? j
                                        : j.withControl(
                                                c ->
                                                        c.pauseWithError(
                                                                thread.setup().clock().millis(),
                                                                error)),
                        new JobStore.Note(
                                job.state(), job.state(), "Pause", ErrorLevel.ABORT, error, 0));
        thread.signals().wake();
    }

    /** Until it is resumed; the manager may not have taken it back yet. */
    private static boolean isRestored(JobRecord job) {
        return job.control().isPaused() && job.control().why().equals(Restoring.WHY);
    }
}
