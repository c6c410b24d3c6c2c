/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Duration;

import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.manager.Fleet;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PieceFiles;
import io.sealworks.api.manager.ProofAggregator;
import io.sealworks.api.manager.ProofVerifier;
import io.sealworks.api.manager.store.ManagerStore;
import io.sealworks.api.manager.store.StoreException;
import io.sealworks.api.task.TaskEngine;

/**
 * What the manager stands on: services of bundles that may be replaced at any time. While one is
 * away, calls end with a temporary error and nothing is half done.
 */
final class Links {

    /** Long enough for an update of a bundle, short enough for a caller that waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ServiceGate<ManagerStore> store = new ServiceGate<>("the manager's database");
    private final ServiceGate<Chain> chain = new ServiceGate<>("the chain");
    private final ServiceGate<ProofVerifier> verifier = new ServiceGate<>("the verifier of proofs");
    private final ServiceGate<PieceFiles> pieceFiles = new ServiceGate<>("the piece stores");
    private final ServiceGate<ProofAggregator> aggregator =
            new ServiceGate<>("the aggregator of proofs");
    private final ServiceGate<Fleet> fleet = new ServiceGate<>("the fleet");
    private final ServiceGate<TaskEngine> engines = new ServiceGate<>("the engine of proofs");
    private final ServiceGate<AuditLog> audit = new ServiceGate<>("the audit log");
    private final Duration patience;

    Links() {
        this(PATIENCE);
    }

    Links(Duration patience) {
        this.patience = patience;
    }

    ServiceGate<ManagerStore> storeGate() {
        return store;
    }

    ServiceGate<Chain> chainGate() {
        return chain;
    }

    ServiceGate<ProofVerifier> verifierGate() {
        return verifier;
    }

    ServiceGate<PieceFiles> pieceFilesGate() {
        return pieceFiles;
    }

    ServiceGate<ProofAggregator> aggregatorGate() {
        return aggregator;
    }

    ServiceGate<Fleet> fleetGate() {
        return fleet;
    }

    ServiceGate<TaskEngine> engineGate() {
        return engines;
    }

    ServiceGate<AuditLog> auditGate() {
        return audit;
    }

    /** One use of the database. */
    <R> R store(ServiceGate.Call<ManagerStore, R, StoreException> call) throws ManagerException {
        try {
            return store.call(patience, call);
        } catch (StoreException e) {
            throw ManagerException.temporary(e.getMessage(), e);
        } catch (ServiceAwayException e) {
            throw ManagerException.away(e.getMessage(), e);
        }
    }

    /** One use of the chain. */
    <R> R chain(ServiceGate.Call<Chain, R, ChainException> call) throws ManagerException {
        try {
            return chain.call(patience, call);
        } catch (ChainException e) {
            throw ManagerException.temporary("the chain: " + e.getMessage(), e);
        } catch (ServiceAwayException e) {
            throw ManagerException.away(e.getMessage(), e);
        }
    }

    /** What is done with a chain by someone who tells its refusals apart. */
    @FunctionalInterface
    interface OnChain<R> {
        R with(Chain chain) throws ChainException, ManagerException;
    }

    /**
     * As {@link #chain}, with the chain's own exceptions.
     *
     * @throws ServiceAwayException when the chain is away
     */
    <R> R onChain(OnChain<R> call) throws ChainException, ManagerException {
        try (ServiceGate<Chain>.Lease lease = chain.acquire(patience)) {
            return call.with(lease.service());
        }
    }

    /** One use of another service. */
    <T, R, X extends Exception> R with(ServiceGate<T> gate, ServiceGate.Call<T, R, X> call)
            throws X, ManagerException {
        try {
            return gate.call(patience, call);
        } catch (ServiceAwayException e) {
            throw ManagerException.away(e.getMessage(), e);
        }
    }
}
