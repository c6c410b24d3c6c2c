/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.base.ThreadInfo.Phase;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.task.TaskEngine;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.task.TaskStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a job ends. Each part may be repeated; the job is there until the last one is done. */
final class Endings {

    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);
    private static final Duration SLICE = Duration.ofSeconds(1);

    private final SealingThread thread;
    private final Setup setup;
    private final ManagerContext context;

    Endings(SealingThread thread, ManagerContext context) {
        this.thread = thread;
        this.setup = thread.setup();
        this.context = context;
    }

    /** Gives the sector up: its task ends, the manager is told, its files go to quarantine. */
    void abort(Location location, JobRecord job) throws StoreException, InterruptedException {
        JobRecord.Ending ending = Objects.requireNonNull(job.ending());
        SectorId sector = Objects.requireNonNull(job.sector());
        if (job.task() != null && !ended(job.task())) {
            return;
        }
        if (ending.report()
                && isSector(job)
                && !told(
                        () ->
                                context.reports()
                                        .aborted(context.caller(), sector, ending.reason()))) {
            return;
        }
        location.toQuarantine(job, ending.folder(), setup.clock().millis());
        next(location, job);
        LOG.warn(
                "{} was given up: {}; its files are in {}",
                sector,
                ending.reason(),
                ending.folder());
    }

    /** Jobs of window PoSt are about sectors that were sealed long ago. */
    private static boolean isSector(JobRecord job) {
        return !Plan.WDPOST.equals(job.plan());
    }

    private boolean ended(TaskSpec task) throws InterruptedException {
        try (ServiceGate<TaskEngine>.Lease lease = thread.services().engine.acquire(SLICE)) {
            TaskEngine engine = lease.service();
            engine.cancel(task.id(), task.location());
            TaskStatus status = engine.await(task.id(), task.location(), SLICE);
            if (status instanceof TaskStatus.Running || status instanceof TaskStatus.Waiting) {
                thread.show(Phase.Waiting, null, "it waits for the end of " + task.stage());
                return false;
            }
            engine.ack(task.id(), task.location());
            return true;
        } catch (ServiceAwayException e) {
            thread.show(Phase.Waiting, null, e.getMessage());
            return false;
        }
    }

    /** The sector is sealed: the manager is told, then the local files go. */
    void finish(Location location, JobRecord job, PlanState state)
            throws SealingException, InterruptedException {
        Optional<String> missing =
                new NeedCheck(job, setup.location(), setup.attached()).firstMissing(state);
        if (missing.isPresent()) {
            throw new SealingException(
                    ErrorLevel.PERMANENT,
                    "the local files of " + job.sector() + " are kept: " + missing.get());
        }
        SectorId sector = Objects.requireNonNull(job.sector());
        if (isSector(job) && !told(() -> context.reports().finalized(context.caller(), sector))) {
            return;
        }
        location.wipe();
        next(location, job);
        LOG.info("{} is finished", sector);
        long seen = thread.signals().version();
        thread.show(Phase.Idle, null, "it rests between two sectors");
        if (!location.store().job().control().pausePending()) {
            thread.signals().await(seen, setup.sealing().sealInterval());
        }
    }

    private void next(Location location, JobRecord job) throws StoreException {
        location.store()
                .update(
                        j ->
                                Objects.equals(j.sector(), job.sector())
                                        ? j.next(setup.plan(), setup.nonces().get())
                                        : j,
                        null);
        try {
            location.quarantine().expire(setup.clock().instant(), setup.keep());
        } catch (IOException e) {
            throw new StoreException("cannot tidy the quarantine of " + setup.location(), e);
        }
    }

    private interface Word {
        void say() throws ManagerException;
    }

    /** A manager that ended the sector itself counts as told. */
    private boolean told(Word word) throws InterruptedException {
        long seen = thread.signals().version();
        try {
            word.say();
            return true;
        } catch (ManagerException e) {
            if (e.level() == ErrorLevel.ABORT) {
                return true;
            }
            thread.show(Phase.Idle, null, "it cannot tell the manager: " + e.getMessage());
            thread.signals()
                    .await(
                            seen,
                            e.getCause() instanceof ServiceAwayException
                                    ? SLICE
                                    : setup.sealing().recoverInterval());
            return false;
        }
    }
}
