/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.report.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.sealworks.api.manager.Pings;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.worker.HistoryFeed;
import io.sealworks.api.worker.SealingThreads;
import io.sealworks.api.worker.Worker;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/** Runs the reporter and the pinger. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.sealworks.worker",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ReportComponent {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Reason of a deactivation, OSGi Compendium 112.5.15. */
    private static final int CONFIGURATION_DELETED = 4;

    private static final long PATIENCE_MILLIS = 5_000;

    private final Links links = new Links();
    private final Pinger pinger = new Pinger(links, System::nanoTime);
    private final List<Thread> threads =
            List.of(
                    new Thread(new Reporter(links, LONGEST, System::nanoTime), "report"),
                    new Thread(pinger, "report-ping"));

    /** Told before any other bundle stops, while the manager can still be called. */
    private final SynchronousBundleListener container =
            event -> {
                boolean isContainer = event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID;
                if (isContainer && event.getType() == BundleEvent.STOPPING) {
                    pinger.leave();
                }
            };

    @Activate
    void start(BundleContext context) {
        context.addBundleListener(container);
        for (Thread thread : threads) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /**
     * The worker leaves when its container stops, or when its role is taken away (its configuration
     * goes first). A bundle that is replaced says nothing: the next one pings.
     */
    @Deactivate
    void stop(BundleContext context, int reason) throws InterruptedException {
        context.removeBundleListener(container);
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(PATIENCE_MILLIS);
        }
        if (reason == CONFIGURATION_DELETED) {
            pinger.leave();
        }
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindWorker(Worker worker) {
        links.worker.bind(worker);
    }

    void unbindWorker(Worker worker) {
        links.worker.unbind(worker);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindThreads(SealingThreads service) {
        links.threads.bind(service);
    }

    void unbindThreads(SealingThreads service) {
        links.threads.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindFeed(HistoryFeed feed) {
        links.feed.bind(feed);
    }

    void unbindFeed(HistoryFeed feed) {
        links.feed.unbind(feed);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindReports(Reports reports, Map<String, Object> properties) {
        links.reports(Links.address(properties)).bind(reports);
    }

    void unbindReports(Reports reports, Map<String, Object> properties) {
        links.reports(Links.address(properties)).unbind(reports);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindPings(Pings pings, Map<String, Object> properties) {
        links.pings(Links.address(properties)).bind(pings);
    }

    void unbindPings(Pings pings, Map<String, Object> properties) {
        links.pings(Links.address(properties)).unbind(pings);
    }
}
