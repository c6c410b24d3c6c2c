/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.sealworks.api.manager.ManagerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the posters' rounds, each while this manager holds the lease of its miner and is not in
 * recovery: there is one poster a miner, however many managers there are.
 */
final class PosterThread {

    private static final Logger LOG = LoggerFactory.getLogger(PosterThread.class);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final long STOP_MILLIS = 10_000;

    private final Links links;
    private final RecoveryGuard recovery;
    private final List<Poster> posters;
    private final String holder;
    private final Duration pause;
    private final LongSupplier nanos;
    private final Map<Long, String> complaints = new HashMap<>();
    private final Map<Long, Long> renewed = new HashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "sealworks-manager-poster");

    /**
     * @param holder a new name for this start of the manager
     * @param pause between rounds
     * @param nanos a clock that never jumps
     */
    PosterThread(
            Links links,
            RecoveryGuard recovery,
            List<Poster> posters,
            String holder,
            Duration pause,
            LongSupplier nanos) {
        this.links = links;
        this.recovery = recovery;
        this.posters = List.copyOf(posters);
        this.holder = holder;
        this.pause = pause;
        this.nanos = nanos;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                for (Poster poster : posters) {
                    round(poster);
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("the poster was interrupted and stops", e);
        }
    }

    private void round(Poster poster) throws InterruptedException {
        try {
            recovery.pass();
            if (isOurs(poster)) {
                poster.round();
            } else {
                poster.stop();
            }
            complaints.remove(poster.miner());
        } catch (ManagerException e) {
            renewed.remove(poster.miner());
            complain(poster, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("a round of the poster ended early; the next one tries again", e);
        }
    }

    /** Prolongs the lease only when a third of it is over: each time is a write to the disk. */
    private boolean isOurs(Poster poster) throws ManagerException {
        long now = nanos.getAsLong();
        Long last = renewed.get(poster.miner());
        if (last != null && now - last < LEASE.dividedBy(3).toNanos()) {
            return true;
        }
        boolean ours = links.store(s -> s.leases().take(lease(poster), holder, LEASE)).isPresent();
        if (ours) {
            renewed.put(poster.miner(), now);
        } else {
            renewed.remove(poster.miner());
        }
        return ours;
    }

    /** Once, not at each round. */
    private void complain(Poster poster, String why) {
        if (!why.equals(complaints.put(poster.miner(), why))) {
            LOG.warn("window PoSt of t0{} waits: {}", poster.miner(), why);
        }
    }

    private static String lease(Poster poster) {
        return "poster/t0" + poster.miner();
    }

    void stop() throws InterruptedException {
        stopping.countDown();
        thread.join(STOP_MILLIS);
        for (Poster poster : posters) {
            poster.stop();
            release(poster);
        }
    }

    private void release(Poster poster) {
        try {
            links.store(
                    s -> {
                        s.leases().release(lease(poster), holder);
                        return holder;
                    });
        } catch (ManagerException e) {
            LOG.info(
                    "a poster's lease ends by itself in {} s: {}",
                    LEASE.toSeconds(),
                    e.getMessage());
        }
    }
}
