/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.Commitments;
import io.sealworks.api.manager.Pieces;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.Rebuilds;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.SnapUps;
import io.sealworks.api.manager.Stores;
import io.sealworks.api.manager.Unseals;

/** The services of a manager that workers use. */
public record Desk(
        Allocation allocation,
        Pieces pieces,
        Commitments commitments,
        Stores stores,
        Reports reports,
        SnapUps snapUps,
        Rebuilds rebuilds,
        Unseals unseals,
        PoStJobs postJobs) {

    /** The same as they are at the other end of a wire. */
    Desk over(Cluster.Wire wire) {
        return new Desk(
                wire.over(Allocation.class, allocation),
                wire.over(Pieces.class, pieces),
                wire.over(Commitments.class, commitments),
                wire.over(Stores.class, stores),
                wire.over(Reports.class, reports),
                wire.over(SnapUps.class, snapUps),
                wire.over(Rebuilds.class, rebuilds),
                wire.over(Unseals.class, unseals),
                wire.over(PoStJobs.class, postJobs));
    }
}
