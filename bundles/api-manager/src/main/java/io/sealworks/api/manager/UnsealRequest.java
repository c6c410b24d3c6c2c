/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;
import java.util.Objects;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import org.jspecify.annotations.Nullable;

/**
 * What is to be taken out of a sector.
 *
 * @param piece one of the sector's pieces; null for a range, or with no range for the whole sector
 * @param offset unpadded bytes from the sector's start, a multiple of 127; -1 for where the piece
 *     begins
 * @param size unpadded bytes; -1 for up to the end of the piece or the sector
 * @param destinations where the data goes: {@code http(s)://}, {@code market://}, {@code file:///},
 *     {@code store://name/path}, {@code store:///cid}
 */
public record UnsealRequest(
        SectorId sector, @Nullable Cid piece, long offset, long size, List<String> destinations) {

    /** What offset and size are when they are left to the manager. */
    public static final long UNSET = -1;

    public UnsealRequest {
        Objects.requireNonNull(sector);
        destinations = List.copyOf(destinations);
    }
}
