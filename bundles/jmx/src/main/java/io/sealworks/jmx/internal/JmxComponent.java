/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jmx.internal;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.Fleet;
import io.sealworks.api.worker.SealingThreads;
import io.sealworks.api.worker.Worker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/**
 * Shows worker and fleet over JMX while their services are there. Each bean calls through a gate,
 * so a service that is being replaced is waited for.
 */
@Component(
        service = {},
        immediate = true)
public final class JmxComponent {
    private final ServiceGate<Worker> worker = new ServiceGate<>("the sealing runtime");
    private final ServiceGate<SealingThreads> threads = new ServiceGate<>("the sealing runtime");
    private final ServiceGate<Fleet> fleet = new ServiceGate<>("the fleet");
    private final Beans workerBeans;
    private final Beans fleetBeans;

    @Activate
    public JmxComponent() {
        this(ManagementFactory.getPlatformMBeanServer());
    }

    JmxComponent(MBeanServer server) {
        this.workerBeans = new Beans(server);
        this.fleetBeans = new Beans(server);
    }

    @Deactivate
    void stop() {
        workerBeans.clear();
        fleetBeans.clear();
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindThreads(SealingThreads service) {
        threads.bind(service);
        workerBeans.add("Worker", new WorkerBean(worker, threads));
        for (ThreadInfo thread : service.list(Caller.internal("jmx"))) {
            workerBeans.add(
                    "SealingThread,name=" + thread.index(),
                    new SealingThreadBean(threads, thread.index()));
        }
    }

    void unbindThreads(SealingThreads service) {
        threads.unbind(service);
        threads.tryAcquire().ifPresentOrElse(ServiceGate.Lease::close, workerBeans::clear);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindWorker(Worker service) {
        worker.bind(service);
    }

    void unbindWorker(Worker service) {
        worker.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindFleet(Fleet service) {
        fleet.bind(service);
        fleetBeans.add("Fleet", new FleetBean(fleet));
    }

    void unbindFleet(Fleet service) {
        fleet.unbind(service);
        fleet.tryAcquire().ifPresentOrElse(ServiceGate.Lease::close, fleetBeans::clear);
    }
}
