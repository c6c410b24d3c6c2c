/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager;

import java.time.Duration;
import java.util.Optional;

import io.sealworks.api.auth.Enrollment;
import io.sealworks.api.auth.TokenService;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.base.StopGuard;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.ChainControl;
import io.sealworks.api.manager.Fleet;
import io.sealworks.api.manager.PieceBook;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.PostWatch;
import io.sealworks.api.manager.RebuildQueue;
import io.sealworks.api.manager.Recovery;
import io.sealworks.api.manager.Sectors;
import io.sealworks.api.manager.SnapUpQueue;
import io.sealworks.api.manager.StoreBook;
import io.sealworks.api.manager.UnsealQueue;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/**
 * The services that the commands call, each behind a gate: a command is there while its service is
 * being replaced, waits a moment, and says so.
 */
@Component(service = ManagerServices.class)
public final class ManagerServices {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ServiceGate<Fleet> fleet = new ServiceGate<>("the fleet");
    private final ServiceGate<Sectors> sectors = new ServiceGate<>("the manager");
    private final ServiceGate<PieceBook> pieces = new ServiceGate<>("the manager");
    private final ServiceGate<StoreBook> stores = new ServiceGate<>("the manager");
    private final ServiceGate<UnsealQueue> unseals = new ServiceGate<>("the manager");
    private final ServiceGate<RebuildQueue> rebuilds = new ServiceGate<>("the manager");
    private final ServiceGate<SnapUpQueue> snapUps = new ServiceGate<>("the manager");
    private final ServiceGate<Recovery> recovery = new ServiceGate<>("the manager");
    private final ServiceGate<PoStJobs> postJobs = new ServiceGate<>("the manager");
    private final ServiceGate<PostWatch> postWatch = new ServiceGate<>("the manager");
    private final ServiceGate<StopGuard> stopGuard = new ServiceGate<>("the manager");
    private final ServiceGate<Chain> chain = new ServiceGate<>("the chain");
    private final ServiceGate<ChainControl> control = new ServiceGate<>("the simulated chain");
    private final ServiceGate<TokenService> tokens = new ServiceGate<>("the token service");
    private final ServiceGate<Enrollment> enrollment = new ServiceGate<>("the enrollment");

    /** One call of the fleet. */
    public <R, X extends Exception> R fleet(ServiceGate.Call<Fleet, R, X> call) throws X {
        return fleet.call(PATIENCE, call);
    }

    /** One call of the manager. */
    public <R, X extends Exception> R sectors(ServiceGate.Call<Sectors, R, X> call) throws X {
        return sectors.call(PATIENCE, call);
    }

    /** One call of the manager. */
    public <R, X extends Exception> R stores(ServiceGate.Call<StoreBook, R, X> call) throws X {
        return stores.call(PATIENCE, call);
    }

    /** One call of the manager. */
    public <R, X extends Exception> R pieces(ServiceGate.Call<PieceBook, R, X> call) throws X {
        return pieces.call(PATIENCE, call);
    }

    /** One call of the manager. */
    public <R, X extends Exception> R unseals(ServiceGate.Call<UnsealQueue, R, X> call) throws X {
        return unseals.call(PATIENCE, call);
    }

    /** One call for completion: empty while the service is away. */
    public <R, X extends Exception> Optional<R> unsealsNow(ServiceGate.Call<UnsealQueue, R, X> call)
            throws X {
        return unseals.callNow(call);
    }

    /** One call of the manager. */
    public <R, X extends Exception> R rebuilds(ServiceGate.Call<RebuildQueue, R, X> call) throws X {
        return rebuilds.call(PATIENCE, call);
    }

    /** One call of the manager. */
    public <R, X extends Exception> R snapUps(ServiceGate.Call<SnapUpQueue, R, X> call) throws X {
        return snapUps.call(PATIENCE, call);
    }

    /** One call of the manager. */
    public <R, X extends Exception> R recovery(ServiceGate.Call<Recovery, R, X> call) throws X {
        return recovery.call(PATIENCE, call);
    }

    /** One call of the manager. */
    public <R, X extends Exception> R postJobs(ServiceGate.Call<PoStJobs, R, X> call) throws X {
        return postJobs.call(PATIENCE, call);
    }

    /** One call for completion: empty while the service is away. */
    public <R, X extends Exception> Optional<R> postJobsNow(ServiceGate.Call<PoStJobs, R, X> call)
            throws X {
        return postJobs.callNow(call);
    }

    /** One call of the manager. */
    public <R, X extends Exception> R postWatch(ServiceGate.Call<PostWatch, R, X> call) throws X {
        return postWatch.call(PATIENCE, call);
    }

    /** Why nothing should be stopped now; empty also while nobody knows. */
    public Optional<String> stopGuard() {
        return stopGuard.callNow(StopGuard::guard).flatMap(g -> g);
    }

    /** One call of the chain. */
    public <R, X extends Exception> R chain(ServiceGate.Call<Chain, R, X> call) throws X {
        return chain.call(PATIENCE, call);
    }

    /** One call of the simulated chain. */
    public <R, X extends Exception> R control(ServiceGate.Call<ChainControl, R, X> call) throws X {
        return control.call(PATIENCE, call);
    }

    /** One call for completion: empty while the service is away. */
    public <R, X extends Exception> Optional<R> controlNow(
            ServiceGate.Call<ChainControl, R, X> call) throws X {
        return control.callNow(call);
    }

    /** One call of the token service. */
    public <R, X extends Exception> R tokens(ServiceGate.Call<TokenService, R, X> call) throws X {
        return tokens.call(PATIENCE, call);
    }

    /** One call of the enrollment. */
    public <R, X extends Exception> R enrollment(ServiceGate.Call<Enrollment, R, X> call) throws X {
        return enrollment.call(PATIENCE, call);
    }

    /** One call for completion: empty while the service is away. */
    public <R, X extends Exception> Optional<R> tokensNow(ServiceGate.Call<TokenService, R, X> call)
            throws X {
        return tokens.callNow(call);
    }

    /** One call for completion: empty while the service is away. */
    public <R, X extends Exception> Optional<R> fleetNow(ServiceGate.Call<Fleet, R, X> call)
            throws X {
        return fleet.callNow(call);
    }

    /** One call for completion: empty while the service is away. */
    public <R, X extends Exception> Optional<R> storesNow(ServiceGate.Call<StoreBook, R, X> call)
            throws X {
        return stores.callNow(call);
    }

    /** One call for completion: empty while the service is away. */
    public <R, X extends Exception> Optional<R> piecesNow(ServiceGate.Call<PieceBook, R, X> call)
            throws X {
        return pieces.callNow(call);
    }

    /** One call for completion: empty while the service is away. */
    public <R, X extends Exception> Optional<R> sectorsNow(ServiceGate.Call<Sectors, R, X> call)
            throws X {
        return sectors.callNow(call);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindFleet(Fleet service) {
        fleet.bind(service);
    }

    void unbindFleet(Fleet service) {
        fleet.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindSectors(Sectors service) {
        sectors.bind(service);
    }

    void unbindSectors(Sectors service) {
        sectors.unbind(service);
    }

    @Reference(
            target = "(sealworks.manager=local)",
            cardinality = OPTIONAL,
            policy = DYNAMIC,
            policyOption = GREEDY)
    void bindStores(StoreBook service) {
        stores.bind(service);
    }

    void unbindStores(StoreBook service) {
        stores.unbind(service);
    }

    @Reference(
            target = "(sealworks.manager=local)",
            cardinality = OPTIONAL,
            policy = DYNAMIC,
            policyOption = GREEDY)
    void bindPostJobs(PoStJobs service) {
        postJobs.bind(service);
    }

    void unbindPostJobs(PoStJobs service) {
        postJobs.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindPostWatch(PostWatch service) {
        postWatch.bind(service);
    }

    void unbindPostWatch(PostWatch service) {
        postWatch.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindStopGuard(StopGuard service) {
        stopGuard.bind(service);
    }

    void unbindStopGuard(StopGuard service) {
        stopGuard.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindPieces(PieceBook service) {
        pieces.bind(service);
    }

    void unbindPieces(PieceBook service) {
        pieces.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindUnseals(UnsealQueue service) {
        unseals.bind(service);
    }

    void unbindUnseals(UnsealQueue service) {
        unseals.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindRebuilds(RebuildQueue service) {
        rebuilds.bind(service);
    }

    void unbindRebuilds(RebuildQueue service) {
        rebuilds.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindSnapUps(SnapUpQueue service) {
        snapUps.bind(service);
    }

    void unbindSnapUps(SnapUpQueue service) {
        snapUps.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindRecovery(Recovery service) {
        recovery.bind(service);
    }

    void unbindRecovery(Recovery service) {
        recovery.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindChain(Chain service) {
        chain.bind(service);
    }

    void unbindChain(Chain service) {
        chain.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindChainControl(ChainControl service) {
        control.bind(service);
    }

    void unbindChainControl(ChainControl service) {
        control.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindTokenService(TokenService service) {
        tokens.bind(service);
    }

    void unbindTokenService(TokenService service) {
        tokens.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindEnrollment(Enrollment service) {
        enrollment.bind(service);
    }

    void unbindEnrollment(Enrollment service) {
        enrollment.unbind(service);
    }
}
