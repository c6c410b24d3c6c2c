/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.util.Set;

import io.sealworks.api.auth.Enrollment;
import io.sealworks.api.auth.TokenService;
import io.sealworks.api.base.Caller;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.Commitments;
import io.sealworks.api.manager.Fleet;
import io.sealworks.api.manager.ManagerService;
import io.sealworks.api.manager.PieceBook;
import io.sealworks.api.manager.Pieces;
import io.sealworks.api.manager.Pings;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.RebuildQueue;
import io.sealworks.api.manager.Rebuilds;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.Sectors;
import io.sealworks.api.manager.SnapUpQueue;
import io.sealworks.api.manager.SnapUps;
import io.sealworks.api.manager.StoreBook;
import io.sealworks.api.manager.Stores;
import io.sealworks.api.manager.UnsealQueue;
import io.sealworks.api.manager.Unseals;
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

/** Puts the manager's methods behind the front. */
@Component(
        service = RpcHandler.class,
        property = {RpcHandler.SERVER + "=manager", RpcHandler.NAMESPACE + "=Venus"})
public final class ManagerRpc implements RpcHandler {

    private static final String HERE =
            "(" + ManagerService.ADDRESS + "=" + ManagerService.LOCAL + ")";

    private final Backends backends = new Backends();
    private final ManagerMethods methods;

    @Activate
    public ManagerRpc(BundleContext context) {
        methods =
                new ManagerMethods(
                        backends, context.getBundle().getHeaders().get("Sealworks-Release"));
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

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY, target = HERE)
    void bindAllocation(Allocation service) {
        backends.allocation.bind(service);
    }

    void unbindAllocation(Allocation service) {
        backends.allocation.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY, target = HERE)
    void bindPostJobs(PoStJobs service) {
        backends.postJobs.bind(service);
    }

    void unbindPostJobs(PoStJobs service) {
        backends.postJobs.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY, target = HERE)
    void bindPieces(Pieces service) {
        backends.pieces.bind(service);
    }

    void unbindPieces(Pieces service) {
        backends.pieces.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY, target = HERE)
    void bindPieceBook(PieceBook service) {
        backends.pieceBook.bind(service);
    }

    void unbindPieceBook(PieceBook service) {
        backends.pieceBook.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY, target = HERE)
    void bindCommitments(Commitments service) {
        backends.commitments.bind(service);
    }

    void unbindCommitments(Commitments service) {
        backends.commitments.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY, target = HERE)
    void bindStores(Stores service) {
        backends.stores.bind(service);
    }

    void unbindStores(Stores service) {
        backends.stores.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY, target = HERE)
    void bindReports(Reports service) {
        backends.reports.bind(service);
    }

    void unbindReports(Reports service) {
        backends.reports.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY, target = HERE)
    void bindRebuilds(Rebuilds service) {
        backends.rebuilds.bind(service);
    }

    void unbindRebuilds(Rebuilds service) {
        backends.rebuilds.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY, target = HERE)
    void bindRebuildQueue(RebuildQueue service) {
        backends.rebuildQueue.bind(service);
    }

    void unbindRebuildQueue(RebuildQueue service) {
        backends.rebuildQueue.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY, target = HERE)
    void bindUnseals(Unseals service) {
        backends.unseals.bind(service);
    }

    void unbindUnseals(Unseals service) {
        backends.unseals.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY, target = HERE)
    void bindUnsealQueue(UnsealQueue service) {
        backends.unsealQueue.bind(service);
    }

    void unbindUnsealQueue(UnsealQueue service) {
        backends.unsealQueue.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY, target = HERE)
    void bindSnapUps(SnapUps service) {
        backends.snapUps.bind(service);
    }

    void unbindSnapUps(SnapUps service) {
        backends.snapUps.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY, target = HERE)
    void bindSnapUpQueue(SnapUpQueue service) {
        backends.snapUpQueue.bind(service);
    }

    void unbindSnapUpQueue(SnapUpQueue service) {
        backends.snapUpQueue.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY, target = HERE)
    void bindStoreBook(StoreBook service) {
        backends.storeBook.bind(service);
    }

    void unbindStoreBook(StoreBook service) {
        backends.storeBook.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY, target = HERE)
    void bindPings(Pings service) {
        backends.pings.bind(service);
    }

    void unbindPings(Pings service) {
        backends.pings.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindSectors(Sectors service) {
        backends.sectors.bind(service);
    }

    void unbindSectors(Sectors service) {
        backends.sectors.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindFleet(Fleet service) {
        backends.fleet.bind(service);
    }

    void unbindFleet(Fleet service) {
        backends.fleet.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindEnrollment(Enrollment service) {
        backends.enrollment.bind(service);
    }

    void unbindEnrollment(Enrollment service) {
        backends.enrollment.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindTokens(TokenService service) {
        backends.tokens.bind(service);
    }

    void unbindTokens(TokenService service) {
        backends.tokens.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindChain(Chain service) {
        backends.chain.bind(service);
    }

    void unbindChain(Chain service) {
        backends.chain.unbind(service);
    }
}
