/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.sealworks.api.manager.ManagerException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the rounds that follow updates, while this manager is not in recovery. */
final class SnapUpThread {

    private static final Logger LOG = LoggerFactory.getLogger(SnapUpThread.class);
    private static final long STOP_MILLIS = 10_000;

    private final RecoveryGuard recovery;
    private final SnapUpRounds rounds;
    private final Duration pause;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "sealworks-manager-updates");
    private @Nullable String complaint;

    /**
     * @param pause between rounds
     */
    SnapUpThread(RecoveryGuard recovery, SnapUpRounds rounds, Duration pause) {
        this.recovery = recovery;
        this.rounds = rounds;
        this.pause = pause;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                round();
            } while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.warn("the thread that follows updates was interrupted and stops", e);
        }
    }

    private void round() {
        try {
            recovery.pass();
            rounds.round();
            complaint = null;
        } catch (ManagerException e) {
            complain(e);
        } catch (RuntimeException e) {
            LOG.error("a look at the updates ended early; the next one tries again", e);
        }
    }

    /** Once, not at each round. */
    private void complain(ManagerException e) {
        if (!e.getMessage().equals(complaint)) {
            complaint = e.getMessage();
            LOG.warn("an update waits: {}", complaint);
        }
    }

    /** Waits for the round in progress; it is never interrupted. */
    void stop() throws InterruptedException {
        stopping.countDown();
        thread.join(STOP_MILLIS);
    }
}
