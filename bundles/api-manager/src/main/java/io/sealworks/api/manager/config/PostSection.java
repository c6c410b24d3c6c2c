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

/** {@code [Miners.PoSt]}. Confidences are epochs. */
@Accepted(key = "Sender", note = "is not used; write Senders = [\"…\"]")
@Accepted(key = "SendFund", note = "is not used; a window PoSt locks nothing")
@Accepted(key = "GasOverEstimation", note = "is not used yet; it comes with chain-lotus")
@Accepted(key = "GasOverPremium", note = "is not used yet; it comes with chain-lotus")
@Accepted(key = "GasFeeCap", note = "is not used; write MaxFee")
@Accepted(key = "MaxFeeCap", note = "is not used; write MaxFee")
public record PostSection(
        @Key(
                        value = "Enabled",
                        doc = "Whether this manager proves the miner's sectors in their windows.")
                @Default("true")
                boolean enabled,
        @Key(
                        value = "Senders",
                        doc =
                                "Addresses that may send; the richest that may act for the miner is"
                                        + " taken; none: its worker.")
                List<String> senders,
        @Key(
                        value = "MaxFee",
                        doc =
                                "Gas fee of a message at the most: \"5 nanoFIL\"; 0: the chain's"
                                        + " default.")
                @Default("0")
                String maxFee,
        @Key(
                        value = "StrictCheck",
                        doc =
                                "Whether the check of a sector before its window also looks at the"
                                        + " sizes of its files and proves some leaves.")
                @Default("true")
                boolean strictCheck,
        @Key(
                        value = "Parallel",
                        doc =
                                "Whether the messages of a deadline are proven at the same time,"
                                        + " and not one after the other.")
                @Default("false")
                boolean parallel,
        @Key(
                        value = "Confidence",
                        doc =
                                "Epochs on top of a proof before its deadline counts as proven;"
                                        + " until then stops and replacements are held back.")
                @Default("10")
                @Bounds(least = "0")
                long confidence,
        @Key(
                        value = "ChallengeConfidence",
                        doc = "Epochs after the challenge before it is proven; 0: 10.")
                @Default("0")
                @Bounds(least = "0")
                long challengeConfidence,
        @Key(
                        value = "SubmitConfidence",
                        doc = "Epochs after the window opened before a proof is sent; 0: 4.")
                @Default("0")
                @Bounds(least = "0")
                long submitConfidence,
        @Key(
                        value = "MaxPartitionsPerPoStMessage",
                        doc =
                                "Partitions in a message at the most; 0: as many as the network"
                                        + " takes.")
                @Default("0")
                @Bounds(least = "0")
                int maxPartitions,
        @Key(
                        value = "MaxPartitionsPerRecoveryMessage",
                        doc = "Partitions in a message of recoveries at the most; 0: any number.")
                @Default("0")
                @Bounds(least = "0")
                int maxRecoveryPartitions,
        @Key(
                        value = "MaxRecoverSectorLimit",
                        doc =
                                "Sectors that are declared recovered for a deadline at the most; 0:"
                                        + " all.")
                @Default("0")
                @Bounds(least = "0")
                int maxRecoveries) {

    private static final long CONFIDENCE = 10;
    private static final long CHALLENGE_CONFIDENCE = 10;
    private static final long SUBMIT_CONFIDENCE = 4;

    /**
     * @throws IllegalArgumentException when the fee is no amount
     */
    public PostSection {
        senders = List.copyOf(senders);
        challengeConfidence = challengeConfidence == 0 ? CHALLENGE_CONFIDENCE : challengeConfidence;
        submitConfidence = submitConfidence == 0 ? SUBMIT_CONFIDENCE : submitConfidence;
        SenderSection.checkFee(maxFee);
    }

    /** What an empty section says. */
    public static PostSection defaults() {
        return new PostSection(true, List.of(), "0", true, false, CONFIDENCE, 0, 0, 0, 0, 0);
    }

    /** Who sends, as the other messages have it. */
    public SenderSection sender() {
        return new SenderSection(senders, false, maxFee);
    }
}
