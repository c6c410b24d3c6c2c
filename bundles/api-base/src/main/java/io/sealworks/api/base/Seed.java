/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.util.Objects;

/**
 * The interactive randomness that chooses the challenges of a proof of replication.
 *
 * @param value beacon randomness with the tag InteractiveSealChallengeSeed
 * @param epoch the pre-commit's landed epoch plus the challenge delay
 */
public record Seed(Bytes32 value, long epoch) {
    public Seed {
        Objects.requireNonNull(value);
    }
}
