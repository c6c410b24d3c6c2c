/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.sealworks.api.chain.ChainException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets time pass on the chain: an epoch after the other, on a thread of its own. */
final class Pacer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pacer.class);

    private final Producer producer;
    private final ScheduledExecutorService thread;
    private String trouble = "";

    private Pacer(Producer producer) {
        this.producer = producer;
        this.thread =
                Executors.newSingleThreadScheduledExecutor(
                        run -> {
                            Thread t = new Thread(run, "sealworks-mock-chain");
                            t.setDaemon(true);
                            return t;
                        });
    }

    static Pacer start(Producer producer, Duration epoch) {
        Pacer pacer = new Pacer(producer);
        long nanos = epoch.toNanos();
        pacer.thread.scheduleWithFixedDelay(pacer::tick, nanos, nanos, TimeUnit.NANOSECONDS);
        return pacer;
    }

    private void tick() {
        try {
            producer.tick();
            trouble = "";
        } catch (ChainException e) {
            if (!trouble.equals(e.getMessage())) {
                LOG.error("no tipset: {}", e.getMessage());
            }
            trouble = String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("the mock chain's clock stops", e);
            throw e;
        }
    }

    /** Stops and waits for a tipset in progress. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("the mock chain's last tipset takes more than 10 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
