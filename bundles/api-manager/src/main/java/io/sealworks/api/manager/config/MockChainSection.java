/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.sealworks.api.base.SectorSize;
import io.sealworks.api.config.Bounds;
import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;

/** {@code [MockChain]}. */
public record MockChainSection(
        @Key(
                        value = "Clock",
                        doc = "real (30 s an epoch), fast (Epoch), or manual (tests advance it).")
                @Default("fast")
                String clock,
        @Key(value = "Epoch", doc = "Time of an epoch when the clock is fast.")
                @Default("100ms")
                @Bounds(least = "1ms")
                Duration epoch,
        @Key(value = "Data", doc = "Folder of the chain's state.") @Default("mock-chain") Path data,
        @Key(value = "Miners", doc = "The miner actors.") List<MockMiner> miners) {
    public MockChainSection {
        miners = List.copyOf(miners);
    }

    /** {@code [[MockChain.Miners]]}. */
    public record MockMiner(
            @Key(value = "Actor", doc = "Actor id.") @Bounds(least = "1") long actor,
            @Key(value = "SectorSize", doc = "2KiB to 64GiB.") SectorSize sectorSize,
            @Key(value = "Porep", doc = "V1_1, SYNTHETIC or NON_INTERACTIVE.") @Default("V1_1")
                    String porep) {}
}
