/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import io.sealworks.faults.Desk;
import io.sealworks.jsonrpc.RpcHandler;

/** What answers {@code Venus.*}, for tests of the whole; it lies in the package of its classes. */
public final class RealMethods {

    private final Backends backends = new Backends();
    private final RpcHandler handler = new ManagerMethods(backends, "v1.0.0");

    public RpcHandler handler() {
        return handler;
    }

    public void bind(Desk manager) {
        backends.allocation.bind(manager.allocation());
        backends.pieces.bind(manager.pieces());
        backends.commitments.bind(manager.commitments());
        backends.stores.bind(manager.stores());
        backends.reports.bind(manager.reports());
        backends.snapUps.bind(manager.snapUps());
        backends.rebuilds.bind(manager.rebuilds());
        backends.unseals.bind(manager.unseals());
        backends.postJobs.bind(manager.postJobs());
    }

    public void unbind(Desk manager) {
        backends.allocation.unbind(manager.allocation());
        backends.pieces.unbind(manager.pieces());
        backends.commitments.unbind(manager.commitments());
        backends.stores.unbind(manager.stores());
        backends.reports.unbind(manager.reports());
        backends.snapUps.unbind(manager.snapUps());
        backends.rebuilds.unbind(manager.rebuilds());
        backends.unseals.unbind(manager.unseals());
        backends.postJobs.unbind(manager.postJobs());
    }
}
