/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.report.internal;

import java.time.Duration;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.WorkerPing;
import io.sealworks.api.worker.WorkerIdentity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the manager that the worker lives, and when it leaves in order. */
final class Pinger implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Pinger.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Links links;
    private final AddressCheck address = new AddressCheck();
    private volatile @Nullable WorkerIdentity known;
    private volatile boolean left;

    Pinger(Links links) {
        this.links = links;
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
            ping();
            address.look(links.identity());
            return links.worker.call(
                    Links.PATIENCE, w -> w.config(Links.SELF).worker().pingInterval());
        } catch (ServiceAwayException e) {
            return SOON;
        } catch (ManagerException | RuntimeException e) {
            LOG.warn("the manager does not take a ping: {}", e.toString());
            return SOON.multipliedBy(5);
        }
    }

    void ping() throws ManagerException {
        WorkerIdentity self = links.identity();
        known = self;
        ThreadSummary summary =
                links.threads.call(Links.PATIENCE, t -> ThreadSummary.of(t.list(Links.SELF)));
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
