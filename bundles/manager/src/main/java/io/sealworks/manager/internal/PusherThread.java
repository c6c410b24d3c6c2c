/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.store.MessageStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the pusher's rounds while this manager holds the lease and is not in recovery. */
final class PusherThread {

    private static final Logger LOG = LoggerFactory.getLogger(PusherThread.class);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final long STOP_MILLIS = 10_000;

    private final Links links;
    private final RecoveryGuard recovery;
    private final Pusher pusher;
    private final String holder;
    private final Duration pause;
    private final Clock clock;
    private final Semaphore work = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "sealworks-manager-pusher");
    private volatile boolean stopping;
    private @Nullable String complaint;
    private @Nullable Instant renewed;
    private OptionalLong held = OptionalLong.empty();

    /**
     * @param holder a new name for this start of the manager
     * @param pause between rounds when nobody nudges
     */
    PusherThread(
            Links links,
            RecoveryGuard recovery,
            Pusher pusher,
            String holder,
            Duration pause,
            Clock clock) {
        this.links = links;
        this.recovery = recovery;
        this.pusher = pusher;
        this.holder = holder;
        this.pause = pause;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    /** There is something to send. */
    void nudge() {
        work.release();
    }

    private void run() {
        try {
            while (!stopping) {
                round();
                if (work.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("the pusher was interrupted and stops", e);
        }
    }

    private void round() {
        try {
            if (!links.store(s -> s.messages().open()).isEmpty()) {
                recovery.pass();
                OptionalLong fence = fence();
                if (fence.isPresent()) {
                    pusher.round(fence.getAsLong());
                }
            }
            complaint = null;
        } catch (ManagerException e) {
            renewed = null;
            complain(e);
        } catch (RuntimeException e) {
            LOG.error("a round of the pusher ended early; the next one tries again", e);
        }
    }

    /** Prolongs the lease only when a third of it is over: each time is a write to the disk. */
    private OptionalLong fence() throws ManagerException {
        Instant now = clock.instant();
        if (renewed == null || now.isAfter(renewed.plus(LEASE.dividedBy(3)))) {
            held = links.store(s -> s.leases().take(MessageStore.LEASE, holder, LEASE));
            renewed = held.isPresent() ? now : null;
        }
        return held;
    }

    /** Once, not at each round. */
    private void complain(ManagerException e) {
        if (!e.getMessage().equals(complaint)) {
            complaint = e.getMessage();
            LOG.warn("messages wait: {}", complaint);
        }
    }

    /** Waits for the round in progress (it is never interrupted), gives the lease back. */
    void stop() throws InterruptedException {
        stopping = true;
        nudge();
        thread.join(STOP_MILLIS);
        try {
            links.store(
                    s -> {
                        s.leases().release(MessageStore.LEASE, holder);
                        return holder;
                    });
        } catch (ManagerException e) {
            LOG.info(
                    "the pusher's lease ends by itself in {} s: {}",
                    LEASE.toSeconds(),
                    e.getMessage());
        }
    }
}
