/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

import java.math.BigInteger;
import java.util.Objects;

/**
 * What a deadline cost, or would have: a line of the simulated chain's book.
 *
 * @param epoch when it was found
 * @param sectors how many
 * @param reason in words: {@code 2 sectors of deadline 3 were not proven}
 * @param fee attoFIL; zero where the network charges nothing yet
 */
public record Penalty(long epoch, int deadline, int sectors, String reason, BigInteger fee) {
    public Penalty {
        Objects.requireNonNull(reason);
        Objects.requireNonNull(fee);
    }
}
