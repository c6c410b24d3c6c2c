/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

import io.sealworks.api.base.BadRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a sector in quarantine its thread's job again; the thread moves the files. */
final class Restoring {

    /** Why a job that was restored stands still. */
    static final String WHY = "restored from quarantine";

    private static final Logger LOG = LoggerFactory.getLogger(Restoring.class);

    private final SealingThread thread;
    private final String by;

    /**
     * @param by who asks
     */
    Restoring(SealingThread thread, String by) {
        this.thread = thread;
        this.by = by;
    }

    void restore(String folder) throws StoreException {
        Location location = thread.open();
        JobRecord kept = kept(location, folder);
        JobRecord now = record(location.store(), kept, folder);
        if (!folder.equals(now.restoring())) {
            throw new BadRequestException(refusal(now));
        }
        LOG.info("thread #{}: {} restored by {}", thread.setup().index(), kept.sector(), by);
    }

    /** Also when the write failed: it may have failed behind the job. */
    private JobRecord record(JobStore store, JobRecord kept, String folder) throws StoreException {
        try {
            return store.update(
                    job -> free(job) ? restored(job, kept, folder) : job,
                    JobStore.Note.of(kept.state(), "Restore", "restored by " + by));
        } finally {
            thread.signals().wake();
        }
    }

    private JobRecord kept(Location location, String folder) throws StoreException {
        if (QuarantineFolder.Item.parse(folder).isEmpty()) {
            throw missing(folder);
        }
        try {
            return location.quarantined(folder);
        } catch (NoSuchFileException e) {
            throw missing(folder);
        } catch (IOException e) {
            throw new StoreException("cannot read the job in " + folder + ": " + e, e);
        }
    }

    private BadRequestException missing(String folder) {
        return new BadRequestException(
                "thread #" + thread.setup().index() + " has nothing in quarantine named " + folder);
    }

    /** A paused thread takes no job of its own accord. */
    private boolean free(JobRecord job) {
        return !job.hasSector() && job.control().isPaused() && !thread.halted();
    }

    private String refusal(JobRecord job) {
        String name = "thread #" + thread.setup().index();
        if (job.hasSector()) {
            return name + " has the sector " + job.sector() + "; let it finish first: drain it";
        }
        return name + " is not paused; pause it first, so that it takes no other sector";
    }

    private JobRecord restored(JobRecord job, JobRecord kept, String folder) {
        long now = thread.setup().clock().millis();
        return kept.with(
                e ->
                        e.entry(Math.max(job.entry(), kept.entry()) + 1)
                                .attempt(1)
                                .failures(0)
                                .restoring(folder)
                                .toAck(job.toAck())
                                .last(job.last())
                                .control(Control.NONE.pause(now, WHY)));
    }
}
