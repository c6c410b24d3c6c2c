/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A piece to be sealed.
 *
 * @param file on the manager's host
 * @param miner actor id; empty for the only miner of the config
 * @param size padded bytes; empty for the smallest that holds the file
 * @param dealId in the built-in market, empty for none
 * @param allocationId of direct data onboarding, empty for none
 * @param client address of the client, empty when nobody said
 * @param startEpoch by which the sector must be proven; empty: in a week
 * @param endEpoch until which the sector must live; empty: the miner's LifetimeDays from the start
 */
public record PieceOrder(
        Path file,
        OptionalLong miner,
        OptionalLong size,
        OptionalLong dealId,
        OptionalLong allocationId,
        String client,
        OptionalLong startEpoch,
        OptionalLong endEpoch) {
    public PieceOrder {
        Objects.requireNonNull(file);
        Objects.requireNonNull(miner);
        Objects.requireNonNull(size);
        Objects.requireNonNull(dealId);
        Objects.requireNonNull(allocationId);
        Objects.requireNonNull(client);
        Objects.requireNonNull(startEpoch);
        Objects.requireNonNull(endEpoch);
    }
}
