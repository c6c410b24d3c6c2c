/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.worker.internal;

import java.nio.file.Path;
import java.util.Set;

import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.worker.SealingThreads;
import io.sealworks.api.worker.Worker;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.jsonrpc.RpcHandler;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/** Puts the worker's methods behind the front. */
@Component(
        service = RpcHandler.class,
        property = {RpcHandler.SERVER + "=worker", RpcHandler.NAMESPACE + "=VenusWorker"})
public final class WorkerRpc implements RpcHandler {

    private final ServiceGate<SealingThreads> threads = new ServiceGate<>("the sealing runtime");
    private final ServiceGate<Worker> worker = new ServiceGate<>("the worker");
    private final ServiceGate<AuditLog> audit = new ServiceGate<>("the audit log");
    private final WorkerMethods methods;

    @Activate
    public WorkerRpc(BundleContext context) {
        String data = context.getProperty("karaf.data");
        Path dumps = Path.of(data == null ? "data" : data, "dumps").toAbsolutePath();
        methods = new WorkerMethods(threads, worker, audit, new Dumps(dumps));
    }

    @Override
    public Set<String> methods() {
        return methods.methods();
    }

    @Override
    public @Nullable String call(Caller caller, String method, @Nullable String params)
            throws RpcException {
        return methods.call(caller, method, params);
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
    void bindAudit(AuditLog service) {
        audit.bind(service);
    }

    void unbindAudit(AuditLog service) {
        audit.unbind(service);
    }
}
