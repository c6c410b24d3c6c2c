/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of pieces.
 *
 * @param id by which it is removed
 * @param miner actor id
 * @param size padded bytes
 * @param payloadSize bytes of the file
 * @param dealId 0 for none
 * @param allocationId 0 for none
 * @param client empty when nobody said
 * @param state {@code pending}, {@code late} (pending, and its start is too near), {@code
 *     reserved}, {@code held} (by a sector that was given up after its proof was sent), {@code
 *     sealed}
 * @param sector that it is in, null while it waits
 * @param offset padded bytes from the sector's start, 0 while it waits
 * @param addedMillis epoch milliseconds
 */
public record PieceSummary(
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
        String state,
        @Nullable SectorId sector,
        long offset,
        long addedMillis) {}
