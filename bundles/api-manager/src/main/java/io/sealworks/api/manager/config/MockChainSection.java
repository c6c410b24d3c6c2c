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
        @Key(value = "Miners", doc = "The miner actors.") List<MockMiner> miners,
        @Key(
                        value = "ChallengeWindow",
                        doc =
                                "Epochs that a deadline of window PoSt is open; mainnet: 60. A"
                                        + " proving period is 48 of them. A chain keeps it.")
                @Default("60")
                @Bounds(least = "30", most = "100000")
                long challengeWindow) {

    private static final long CHALLENGE_WINDOW = 60;

    public MockChainSection {
        miners = List.copyOf(miners);
    }

    /** With mainnet's deadlines. */
    public MockChainSection(String clock, Duration epoch, Path data, List<MockMiner> miners) {
        this(clock, epoch, data, miners, CHALLENGE_WINDOW);
    }

    /** {@code [[MockChain.Miners]]}. */
    public record MockMiner(
            @Key(value = "Actor", doc = "Actor id.") @Bounds(least = "1") long actor,
            @Key(value = "SectorSize", doc = "2KiB to 64GiB.") SectorSize sectorSize,
            @Key(value = "Porep", doc = "V1_1, SYNTHETIC or NON_INTERACTIVE.") @Default("V1_1")
                    String porep) {}
}
