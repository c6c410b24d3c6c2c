/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Objects;

import io.sealworks.api.base.Cid;

/**
 * A piece in a sector.
 *
 * @param size padded bytes, a power of two
 * @param cid commP
 * @param deal where it comes from
 */
public record SectorPiece(long size, Cid cid, DealInfo deal) {
    public SectorPiece {
        Objects.requireNonNull(cid);
        Objects.requireNonNull(deal);
    }
}
