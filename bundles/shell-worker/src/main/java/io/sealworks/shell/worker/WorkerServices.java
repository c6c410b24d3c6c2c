/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.base.StopGuard;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.worker.Hardware;
import io.sealworks.api.worker.ProofParams;
import io.sealworks.api.worker.Quarantine;
import io.sealworks.api.worker.SealingThreads;
import io.sealworks.api.worker.Worker;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/**
 * The services that the commands call, each behind a gate: a command is there while its service is
 * being replaced, waits a moment, and says so.
 */
@Component(service = WorkerServices.class)
public final class WorkerServices {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ServiceGate<SealingThreads> threads = new ServiceGate<>("the sealing runtime");
    private final ServiceGate<Worker> worker = new ServiceGate<>("the sealing runtime");
    private final ServiceGate<Quarantine> quarantine = new ServiceGate<>("the sealing runtime");
    private final ServiceGate<ProofParams> params = new ServiceGate<>("the proofs bundle");
    private final ServiceGate<Hardware> hardware = new ServiceGate<>("the processors bundle");
    private final ServiceGate<StopGuard> guard = new ServiceGate<>("the manager");
    private final Map<String, ServiceGate<Plan>> plans = new ConcurrentSkipListMap<>();

    /** One call of the sealing threads. */
    public <R, X extends Exception> R threads(ServiceGate.Call<SealingThreads, R, X> call)
            throws X {
        return threads.call(PATIENCE, call);
    }

    /** One call of the sealing threads for completion: empty while the runtime is away. */
    public <R, X extends Exception> Optional<R> threadsNow(
            ServiceGate.Call<SealingThreads, R, X> call) throws X {
        return threads.callNow(call);
    }

    /** One call of the worker. */
    public <R, X extends Exception> R worker(ServiceGate.Call<Worker, R, X> call) throws X {
        return worker.call(PATIENCE, call);
    }

    /** One call of the quarantine. */
    public <R, X extends Exception> R quarantine(ServiceGate.Call<Quarantine, R, X> call) throws X {
        return quarantine.call(PATIENCE, call);
    }

    /** What lies in quarantine, for completion: empty while the runtime is away. */
    public List<Quarantine.Item> quarantineNow(Caller caller) {
        return quarantine.callNow(q -> q.list(caller)).orElse(List.of());
    }

    /** One call of the proof parameters. */
    public <R, X extends Exception> R params(ServiceGate.Call<ProofParams, R, X> call) throws X {
        return params.call(PATIENCE, call);
    }

    /** One look at the host. */
    public <R, X extends Exception> R hardware(ServiceGate.Call<Hardware, R, X> call) throws X {
        return hardware.call(PATIENCE, call);
    }

    /**
     * Why nothing that proves should be stopped now; empty also where no manager is in this
     * container.
     */
    public Optional<String> stopGuard() {
        return guard.callNow(StopGuard::guard).flatMap(why -> why);
    }

    /** Names of the plans that were ever here, in order. */
    public List<String> planNames() {
        return List.copyOf(plans.keySet());
    }

    /** The tables of the plans that are here now. */
    public List<PlanGraph> graphs() {
        List<PlanGraph> graphs = new ArrayList<>();
        for (ServiceGate<Plan> gate : plans.values()) {
            gate.callNow(Plan::graph).ifPresent(graphs::add);
        }
        return List.copyOf(graphs);
    }

    /**
     * The table of a plan.
     *
     * @throws BadRequestException when no plan has this name; the message lists those that are
     *     installed
     */
    public PlanGraph graph(String plan) {
        ServiceGate<Plan> gate = plans.get(plan);
        if (gate == null) {
            throw new BadRequestException(
                    "no plan \"" + plan + "\" (installed: " + String.join(", ", planNames()) + ")");
        }
        return gate.call(PATIENCE, Plan::graph);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindThreads(SealingThreads service) {
        threads.bind(service);
    }

    void unbindThreads(SealingThreads service) {
        threads.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindWorker(Worker service) {
        worker.bind(service);
    }

    void unbindWorker(Worker service) {
        worker.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindQuarantine(Quarantine service) {
        quarantine.bind(service);
    }

    void unbindQuarantine(Quarantine service) {
        quarantine.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindParams(ProofParams service) {
        params.bind(service);
    }

    void unbindParams(ProofParams service) {
        params.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindHardware(Hardware service) {
        hardware.bind(service);
    }

    void unbindHardware(Hardware service) {
        hardware.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindGuard(StopGuard service) {
        guard.bind(service);
    }

    void unbindGuard(StopGuard service) {
        guard.unbind(service);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindPlan(Plan service, Map<String, Object> properties) {
        gate(properties).bind(service);
    }

    void unbindPlan(Plan service, Map<String, Object> properties) {
        gate(properties).unbind(service);
    }

    private ServiceGate<Plan> gate(Map<String, Object> properties) {
        String name = String.valueOf(properties.get(Plan.NAME));
        return plans.computeIfAbsent(name, n -> new ServiceGate<>("the plan " + n));
    }
}
