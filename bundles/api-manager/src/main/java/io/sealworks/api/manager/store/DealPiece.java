/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.store;

import java.util.Objects;
import java.util.OptionalLong;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;

/**
 * A piece of a deal as the database holds it.
 *
 * @param id 0 for one that is not stored yet
 * @param miner actor id of the miner that the deal is with
 * @param cid commP
 * @param size padded bytes, a power of two
 * @param payloadSize bytes of the file
 * @param dealId in the built-in market, 0 for none
 * @param allocationId of direct data onboarding, 0 for none
 * @param client address of the client, empty when nobody said
 * @param startEpoch by which the piece must be in a proven sector
 * @param endEpoch until which the sector must live
 * @param sectorNumber of the miner, empty while the piece waits
 * @param offset padded bytes from the sector's start
 * @param addedMillis epoch milliseconds
 */
public record DealPiece(
        long id,
        long miner,
        Cid cid,
        long size,
        long payloadSize,
        long dealId,
        long allocationId,
        String client,
        long startEpoch,
        long endEpoch,
        State state,
        OptionalLong sectorNumber,
        long offset,
        long addedMillis) {

    /** Where a piece is. */
    public enum State {
        /** Waits for a sector. */
        PENDING,
        /** Is in a sector that is being sealed. */
        RESERVED,
        /** Is in a sector that is finalized. */
        SEALED
    }

    public DealPiece {
        Objects.requireNonNull(cid);
        Objects.requireNonNull(client);
        Objects.requireNonNull(state);
        Objects.requireNonNull(sectorNumber);
    }

    /** The sector that it is in. */
    public SectorId sector() {
        return new SectorId(miner, sectorNumber.orElseThrow());
    }
}
