/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.config;

import java.util.List;

import io.sealworks.api.config.Accepted;
import io.sealworks.api.config.Bounds;
import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;

/** {@code [Miners.SnapUp]}. */
@Accepted(key = "Sender", note = "is not used; write Senders = [\"…\"]")
@Accepted(key = "GasOverEstimation", note = "is not used yet; it comes with chain-lotus")
@Accepted(key = "GasOverPremium", note = "is not used yet; it comes with chain-lotus")
@Accepted(key = "GasFeeCap", note = "is not used; write MaxFee")
@Accepted(key = "MaxFeeCap", note = "is not used; write MaxFee")
public record SnapUpSection(
        @Key(value = "Enabled", doc = "Whether chosen sectors are given out to be updated.")
                @Default("false")
                boolean enabled,
        @Key(
                        value = "Senders",
                        doc =
                                "Addresses that may send; the richest that may act for the miner is"
                                        + " taken; none: its worker.")
                List<String> senders,
        @Key(value = "SendFund", doc = "Whether what the update locks is sent along.")
                @Default("true")
                boolean sendFund,
        @Key(
                        value = "MaxFee",
                        doc =
                                "Gas fee of a message at the most: \"5 nanoFIL\"; 0: the chain's"
                                        + " default.")
                @Default("0")
                String maxFee,
        @Key(
                        value = "CleanupCCData",
                        doc =
                                "Whether the old replica and its cache are removed, once nothing"
                                        + " can take the update back.")
                @Default("true")
                boolean cleanupCcData,
        @Key(
                        value = "MessageConfidence",
                        aliases = "MessageConfidential",
                        doc = "Epochs on top of an update before it counts as landed.")
                @Default("15")
                @Bounds(least = "0")
                long messageConfidence,
        @Key(
                        value = "ReleaseConfidence",
                        aliases = "ReleaseCondidential",
                        doc =
                                "Epochs after the update's finality before the old replica is"
                                        + " removed.")
                @Default("30")
                @Bounds(least = "0")
                long releaseConfidence,
        @Key(value = "Retry", doc = "Updates that failed on chain.") SnapUpRetrySection retry) {

    /**
     * @throws IllegalArgumentException when the fee is no amount
     */
    public SnapUpSection {
        senders = List.copyOf(senders);
        new SenderSection(senders, sendFund, maxFee);
    }

    /** Who sends, and for how much. */
    public SenderSection sender() {
        return new SenderSection(senders, sendFund, maxFee);
    }
}
