/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.util.Objects;

/**
 * The randomness that a sector's replica id is bound to.
 *
 * @param value chain randomness with the tag SealRandomness
 * @param epoch height of the tipset it was drawn from
 */
public record Ticket(Bytes32 value, long epoch) {
    public Ticket {
        Objects.requireNonNull(value);
    }
}
