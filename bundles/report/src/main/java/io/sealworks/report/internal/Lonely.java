/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.report.internal;

import java.time.Duration;

import io.sealworks.api.manager.ManagerService;
import io.sealworks.api.worker.WorkerIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says it once in the log when a worker that is to work for the manager of its own container finds
 * none there: its file may name no manager because it was forgotten.
 */
final class Lonely {

    private static final Logger LOG = LoggerFactory.getLogger(Lonely.class);

    /** Until then the container may still be starting its manager. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private boolean waits;
    private boolean over;
    private long since;

    /** A ping went out: there is a manager; one that goes away later is being replaced. */
    void answered() {
        over = true;
    }

    /**
     * No ping could go out.
     *
     * @return whether it was said now
     */
    boolean away(WorkerIdentity self, long nanos) {
        if (over || !self.manager().equals(ManagerService.LOCAL)) {
            return false;
        }
        if (!waits) {
            waits = true;
            since = nanos;
        }
        over = nanos - since >= PATIENCE.toNanos();
        if (over) {
            LOG.warn(
                    "this worker gets no work: no manager is installed in this container; name the"
                            + " address of another in [sector_manager] rpc_client.addr of {}",
                    self.config());
        }
        return over;
    }
}
