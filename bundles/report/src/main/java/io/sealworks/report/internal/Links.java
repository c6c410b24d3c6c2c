/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.report.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.manager.ManagerService;
import io.sealworks.api.manager.Pings;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.worker.HistoryFeed;
import io.sealworks.api.worker.SealingThreads;
import io.sealworks.api.worker.Worker;
import io.sealworks.api.worker.WorkerIdentity;

/** The services of other bundles; those of managers by the address that the config names. */
final class Links {

    static final Duration PATIENCE = Duration.ofSeconds(1);
    static final Caller SELF = Caller.internal("report");

    final ServiceGate<Worker> worker = new ServiceGate<>("the sealing runtime");
    final ServiceGate<SealingThreads> threads = new ServiceGate<>("the sealing runtime");
    final ServiceGate<HistoryFeed> feed = new ServiceGate<>("the sealing runtime");
    private final Map<String, ServiceGate<Reports>> reports = new ConcurrentHashMap<>();
    private final Map<String, ServiceGate<Pings>> pings = new ConcurrentHashMap<>();

    static String address(Map<String, ?> properties) {
        return String.valueOf(properties.get(ManagerService.ADDRESS));
    }

    ServiceGate<Reports> reports(String manager) {
        return reports.computeIfAbsent(manager, a -> new ServiceGate<>("the manager " + a));
    }

    ServiceGate<Pings> pings(String manager) {
        return pings.computeIfAbsent(manager, a -> new ServiceGate<>("the manager " + a));
    }

    WorkerIdentity identity() {
        return worker.call(PATIENCE, w -> w.identity(SELF));
    }
}
