/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.OptionalLong;

/**
 * Which sectors.
 *
 * @param miner actor id, empty for all miners
 * @param which in progress, ended, or both
 */
public record SectorQuery(OptionalLong miner, Which which) {
    /** The worker states that the existing API calls {@code online} and {@code offline}. */
    public enum Which {
        ONLINE,
        OFFLINE,
        ALL
    }
}
