/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import org.osgi.annotation.versioning.ProviderType;

/** Gives deals' pieces to sectors. */
@ProviderType
public interface Pieces {

    /**
     * Idempotent: a sector that has pieces gets the same ones again.
     *
     * @param maxDeals at most so many
     * @param minUsedSpace bytes that the pieces must fill at least, padded
     * @return the pieces in order, filling the sector; empty for committed capacity
     */
    List<SectorPiece> acquire(
            Caller caller, SectorId sector, OptionalInt maxDeals, OptionalLong minUsedSpace)
            throws ManagerException;
}
