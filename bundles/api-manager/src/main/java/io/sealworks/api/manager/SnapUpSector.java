/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;
import java.util.Objects;

/**
 * A sector of committed capacity that is given out to be filled with data.
 *
 * @param pieces in order, filling the sector
 * @param accessInstance the persist store where its sealed file and cache lie
 */
public record SnapUpSector(
        AllocatedSector sector,
        List<SectorPiece> pieces,
        SnapUpPublic onChain,
        String accessInstance) {
    public SnapUpSector {
        Objects.requireNonNull(sector);
        pieces = List.copyOf(pieces);
        Objects.requireNonNull(onChain);
        Objects.requireNonNull(accessInstance);
    }
}
