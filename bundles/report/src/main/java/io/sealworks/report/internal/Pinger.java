/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.report.internal;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.WorkerPing;
import io.sealworks.api.worker.WorkerIdentity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the manager that the worker lives, and when it leaves in order. Between two intervals it
 * pings when its threads are in other conditions than it said: the first ping after a start may
 * come before they have read their jobs.
 */
final class Pinger implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Pinger.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    /** Between two looks whether the threads are still as the last ping said. */
    static final Duration LOOK = Duration.ofSeconds(3);

    private final Links links;
    private final LongSupplier nanos;
    private final AddressCheck address = new AddressCheck();
    private final Lonely lonely = new Lonely();
    private volatile @Nullable WorkerIdentity known;
    private volatile boolean left;
    private @Nullable ThreadSummary said;
    private @Nullable String complaint;
    private long saidAt;

    /**
     * @param nanos a clock that only goes forward
     */
    Pinger(Links links, LongSupplier nanos) {
        this.links = links;
        this.nanos = nanos;
    }

    @Override
    public void run() {
        try {
            while (!left && !Thread.currentThread().isInterrupted()) {
                Thread.sleep(round().toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("the pinger ends");
        }
    }

    private Duration round() {
        try {
            return pingIfDue();
        } catch (ServiceAwayException e) {
            links.worker
                    .callNow(w -> w.identity(Links.SELF))
                    .ifPresent(self -> lonely.away(self, nanos.getAsLong()));
            return SOON;
        } catch (ManagerException e) {
            complain(String.valueOf(e.getMessage()), null);
            return SOON.multipliedBy(5);
        } catch (RuntimeException e) {
            complain(e.toString(), e);
            return SOON.multipliedBy(5);
        }
    }

    /** The same words once, however long the manager goes on with them. */
    private void complain(String text, @Nullable Throwable unexpected) {
        if (!text.equals(complaint)) {
            LOG.warn("the manager does not take a ping: {}", text, unexpected);
            complaint = text;
        }
    }

    /**
     * @return when to look again
     */
    Duration pingIfDue() throws ManagerException {
        Duration interval =
                links.worker.call(
                        Links.PATIENCE, w -> w.config(Links.SELF).worker().pingInterval());
        long now = nanos.getAsLong();
        boolean late = said == null || now - saidAt >= interval.toNanos();
        ThreadSummary summary = summary();
        if (late || !summary.equals(said)) {
            ping(summary);
            lonely.answered();
            complaint = null;
            said = summary;
            saidAt = now;
        }
        if (late) {
            address.look(links.identity());
        }
        Duration rest = interval.minusNanos(now - saidAt);
        return rest.compareTo(LOOK) < 0 ? rest : LOOK;
    }

    private ThreadSummary summary() {
        return links.threads.call(Links.PATIENCE, t -> ThreadSummary.of(t.list(Links.SELF)));
    }

    private void ping(ThreadSummary summary) throws ManagerException {
        WorkerIdentity self = links.identity();
        known = self;
        WorkerPing ping =
                new WorkerPing(
                        self.name(), self.advertised(), self.version(), self.instanceId(), summary);
        links.pings(self.manager())
                .call(
                        Links.PATIENCE,
                        p -> {
                            p.ping(Caller.internal(self.name()), ping);
                            return true;
                        });
    }

    /** The worker stops: it is not late, it is away. Said once; no ping follows. */
    void leave() {
        WorkerIdentity self = known;
        if (self == null || left) {
            return;
        }
        left = true;
        try {
            links.pings(self.manager())
                    .call(
                            Links.PATIENCE,
                            p -> {
                                p.leave(
                                        Caller.internal(self.name()),
                                        self.name(),
                                        self.instanceId());
                                return true;
                            });
        } catch (ManagerException | ServiceAwayException e) {
            LOG.info("the manager does not know that this worker leaves: {}", e.getMessage());
        }
    }
}
