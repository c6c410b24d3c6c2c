/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.Pieces;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.wire.ManagerJson;
import io.sealworks.wire.PieceJson;

/** {@code AcquireDeals}. */
record RemotePieces(ManagerLink link) implements Pieces {

    @Override
    public List<SectorPiece> acquire(
            Caller caller, SectorId sector, OptionalInt maxDeals, OptionalLong minUsedSpace)
            throws ManagerException {
        return link.call(
                "AcquireDeals",
                "core.SectorPieces",
                PieceJson::pieces,
                ManagerJson.sectorId(sector),
                PieceJson.wanted(new PieceJson.Wanted(maxDeals, minUsedSpace)));
    }
}
