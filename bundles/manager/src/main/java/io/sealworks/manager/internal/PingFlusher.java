/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.sealworks.api.manager.ManagerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes pings every few seconds, and once more at the end. */
final class PingFlusher {

    private static final Logger LOG = LoggerFactory.getLogger(PingFlusher.class);
    private static final long SECONDS = 5;
    private static final long STOP_SECONDS = 10;

    private final PingsService pings;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    work -> new Thread(work, "sealworks-manager-pings"));
    private boolean loaded;

    PingFlusher(PingsService pings) {
        this.pings = pings;
    }

    void start() {
        timer.scheduleWithFixedDelay(this::turn, 0, SECONDS, TimeUnit.SECONDS);
    }

    private void turn() {
        try {
            if (!loaded) {
                pings.load();
                loaded = true;
            }
            pings.flush();
        } catch (ManagerException e) {
            LOG.info("pings are not written yet: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("pings were not written; the next turn tries again", e);
        }
    }

    void stop() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("the last pings were not written in time");
        }
        turn();
    }
}
