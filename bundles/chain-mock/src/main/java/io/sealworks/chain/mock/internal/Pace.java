/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.time.Duration;

import io.sealworks.api.manager.config.MockChainSection;

/**
 * How time passes.
 *
 * @param runs false when only {@code ChainControl} advances the chain
 * @param epochTime of an epoch; of a chain that does not run, what waiting may count on
 */
record Pace(boolean runs, Duration epochTime) {

    private static final Duration REAL = Duration.ofSeconds(30);

    /**
     * @throws IllegalArgumentException when the clock or the epoch is none
     */
    static Pace of(MockChainSection config) {
        if (config.epoch().isNegative() || config.epoch().isZero()) {
            throw new IllegalArgumentException(
                    "[MockChain] Epoch must be longer than nothing: " + config.epoch());
        }
        return switch (config.clock()) {
            case "real" -> new Pace(true, REAL);
            case "fast" -> new Pace(true, config.epoch());
            case "manual" -> new Pace(false, config.epoch());
            default ->
                    throw new IllegalArgumentException(
                            "[MockChain] Clock is \""
                                    + config.clock()
                                    + "\" (known: real, fast, manual)");
        };
    }
}
