/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;
import java.util.Objects;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * A sector that is to be sealed anew, with what it was sealed from.
 *
 * @param ticket the original one
 * @param pieces in order, filling the sector; empty for committed capacity
 * @param commR what must come out; null from an existing manager
 * @param updatedCommR of a sector that was updated (snap-up): what must come out when its pieces,
 *     which came with the update, are put into it; null for one that was not
 */
public record RebuildOrder(
        AllocatedSector sector,
        Ticket ticket,
        List<SectorPiece> pieces,
        @Nullable Bytes32 commR,
        @Nullable Bytes32 updatedCommR) {
    public RebuildOrder {
        Objects.requireNonNull(sector);
        Objects.requireNonNull(ticket);
        pieces = List.copyOf(pieces);
    }
}
