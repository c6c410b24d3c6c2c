/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.Commitments;
import io.sealworks.api.manager.ManagerService;
import io.sealworks.api.manager.PieceSource;
import io.sealworks.api.manager.Pieces;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.Rebuilds;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.SnapUps;
import io.sealworks.api.manager.Stores;
import io.sealworks.api.manager.Unseals;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.task.TaskEngine;

/** The services of other bundles, each behind its gate. */
final class Services {

    final NamedGates<Plan> plans;
    final NamedGates<Allocation> allocation;
    final NamedGates<Pieces> pieces;
    final NamedGates<PieceSource> pieceSource;
    final NamedGates<Commitments> commitments;
    final NamedGates<Stores> stores;
    final NamedGates<Reports> reports;
    final NamedGates<Unseals> unseals;
    final NamedGates<Rebuilds> rebuilds;
    final NamedGates<PoStJobs> postJobs;
    final NamedGates<SnapUps> snapUps;
    final ServiceGate<TaskEngine> engine = new ServiceGate<>("the task engine");
    final LocalManager local = new LocalManager();
    final ServiceGate<AuditLog> audit = new ServiceGate<>("the audit log");

    /**
     * @param changed called when a service came that a thread may wait for
     */
    Services(Runnable changed) {
        plans = new NamedGates<>(name -> "the plan " + name, Plan.NAME, changed);
        allocation = manager(changed);
        pieces = manager(changed);
        pieceSource = manager(changed);
        commitments = manager(changed);
        stores = manager(changed);
        reports = manager(changed);
        unseals = manager(changed);
        rebuilds = manager(changed);
        postJobs = manager(changed);
        snapUps = manager(changed);
    }

    private static <T> NamedGates<T> manager(Runnable changed) {
        return new NamedGates<>(ManagerAddress::words, ManagerService.ADDRESS, changed);
    }
}
