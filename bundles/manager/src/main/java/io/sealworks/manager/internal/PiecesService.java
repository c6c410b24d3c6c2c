/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.Pieces;
import io.sealworks.api.manager.SectorPiece;

/** This manager has no deals: every sector is committed capacity. */
final class PiecesService implements Pieces {

    private final SectorBook book;

    PiecesService(SectorBook book) {
        this.book = book;
    }

    @Override
    public List<SectorPiece> acquire(
            Caller caller, SectorId sector, OptionalInt maxDeals, OptionalLong minUsedSpace)
            throws ManagerException {
        caller.require(Permission.SECTOR_SEAL);
        book.sealing(caller, sector);
        return List.of();
    }
}
