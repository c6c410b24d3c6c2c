/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.config;

import java.util.List;
import java.util.Objects;

import io.sealworks.api.config.Key;
import io.sealworks.api.config.LegacyPeer;

/**
 * {@code sector-manager.cfg}: TOML, with the keys that existing managers use and a [Manager]
 * section of ours.
 */
public record ManagerConfig(
        @Key(value = "Manager", doc = "The manager itself.") ManagerSection manager,
        @Key(value = "Common", doc = "Stores and services of all miners.") CommonSection common,
        @Key(value = "Miners", doc = "One section for each miner.") List<MinerConfig> miners,
        @Key(value = "MockChain", doc = "The simulated chain; read when chain-mock is installed.")
                MockChainSection mockChain,
        @Key(value = "LegacyPeers", doc = "Existing workers that call without a token.")
                List<LegacyPeer> legacyPeers) {
    public ManagerConfig {
        Objects.requireNonNull(manager);
        Objects.requireNonNull(common);
        miners = List.copyOf(miners);
        legacyPeers = List.copyOf(legacyPeers);
    }
}
