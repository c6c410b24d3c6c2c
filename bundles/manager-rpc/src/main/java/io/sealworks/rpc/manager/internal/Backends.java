/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.time.Duration;

import io.sealworks.api.auth.Enrollment;
import io.sealworks.api.auth.TokenService;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.Commitments;
import io.sealworks.api.manager.Fleet;
import io.sealworks.api.manager.ManagerException;
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

/** The services that answer, each behind its gate, and how their refusals go on the wire. */
final class Backends {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    final ServiceGate<Allocation> allocation = gate();
    final ServiceGate<Pieces> pieces = gate();
    final ServiceGate<PieceBook> pieceBook = gate();
    final ServiceGate<Commitments> commitments = gate();
    final ServiceGate<Stores> stores = gate();
    final ServiceGate<StoreBook> storeBook = gate();
    final ServiceGate<Reports> reports = gate();
    final ServiceGate<Rebuilds> rebuilds = gate();
    final ServiceGate<RebuildQueue> rebuildQueue = gate();
    final ServiceGate<Unseals> unseals = gate();
    final ServiceGate<UnsealQueue> unsealQueue = gate();
    final ServiceGate<SnapUps> snapUps = gate();
    final ServiceGate<SnapUpQueue> snapUpQueue = gate();
    final ServiceGate<Pings> pings = gate();
    final ServiceGate<PoStJobs> postJobs = gate();
    final ServiceGate<Sectors> sectors = gate();
    final ServiceGate<Enrollment> enrollment = new ServiceGate<>("the enrollment (bundle auth)");
    final ServiceGate<TokenService> tokens = new ServiceGate<>("the token service (bundle auth)");
    final ServiceGate<Chain> chain = new ServiceGate<>("the chain");
    final ServiceGate<Fleet> fleet = new ServiceGate<>("the fleet");

    private static <T> ServiceGate<T> gate() {
        return new ServiceGate<>("the manager");
    }

    /**
     * Asks a service. While it is away the caller gets an error that existing workers retry, never
     * the code on which they erase a sector.
     */
    static <T, R> R ask(ServiceGate<T> gate, ServiceGate.Call<T, R, ManagerException> call)
            throws RpcException {
        try {
            return gate.call(PATIENCE, call);
        } catch (ManagerException e) {
            throw new RpcException(e.code(), text(e));
        } catch (ServiceAwayException e) {
            throw new RpcException(ManagerException.AWAY, e.getMessage());
        }
    }

    private static String text(ManagerException e) {
        return e.code() == ManagerException.UNKNOWN_SECTOR
                ? "error code " + e.code() + ": sector state not found: " + e.getMessage()
                : e.getMessage();
    }
}
