/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import org.jspecify.annotations.Nullable;

/**
 * @param sealedCid CID of commR: the update's, once one has landed
 * @param activation epoch of the landed proof
 * @param data whether the sector holds data (deals, allocations); not so: committed capacity
 * @param sectorKeyCid CID of the commR that the sector was sealed with, once an update has landed;
 *     null before
 */
public record SectorOnChain(
        SectorId sector,
        SealProofType proofType,
        Cid sealedCid,
        long activation,
        long expiration,
        boolean data,
        @Nullable Cid sectorKeyCid) {

    /** A sector of committed capacity. */
    public SectorOnChain(
            SectorId sector,
            SealProofType proofType,
            Cid sealedCid,
            long activation,
            long expiration) {
        this(sector, proofType, sealedCid, activation, expiration, false, null);
    }

    /** CID of the commR that it was sealed with, updated or not. */
    public Cid sealedWith() {
        return sectorKeyCid == null ? sealedCid : sectorKeyCid;
    }

    /** The same sector after an update of its replica: with data. */
    public SectorOnChain updated(Cid newSealedCid) {
        return new SectorOnChain(
                sector, proofType, newSealedCid, activation, expiration, true, sealedWith());
    }
}
