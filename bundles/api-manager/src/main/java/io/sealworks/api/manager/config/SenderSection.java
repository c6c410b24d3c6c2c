/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.config;

import java.util.List;

import io.sealworks.api.config.Accepted;
import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;

/** {@code [Miners.Commitment.Pre]} and {@code [Miners.Commitment.Prove]}. */
@Accepted(key = "Sender", note = "is not used; write Senders = [\"…\"]")
@Accepted(key = "Batch", note = "is not used yet; each message is sent for itself")
@Accepted(key = "GasOverEstimation", note = "is not used yet; it comes with chain-lotus")
@Accepted(key = "GasOverPremium", note = "is not used yet; it comes with chain-lotus")
@Accepted(key = "GasFeeCap", note = "is not used; write MaxFee")
@Accepted(key = "MaxFeeCap", note = "is not used; write MaxFee")
@Accepted(key = "BatchCommitAboveBaseFee", note = "is not used by any release since 0.12.1")
public record SenderSection(
        @Key(
                        value = "Senders",
                        doc =
                                "Addresses that may send; the richest that may act for the miner is"
                                        + " taken; none: its worker.")
                List<String> senders,
        @Key(value = "SendFund", doc = "Whether deposits and pledges are sent along.")
                @Default("true")
                boolean sendFund,
        @Key(
                        value = "MaxFee",
                        doc =
                                "Gas fee of a message at the most: \"5 nanoFIL\"; 0: the chain's"
                                        + " default.")
                @Default("0")
                String maxFee) {
    /**
     * @throws IllegalArgumentException when the fee is no amount
     */
    public SenderSection {
        senders = List.copyOf(senders);
        checkFee(maxFee);
    }

    static void checkFee(String maxFee) {
        try {
            FilAmount.parse(maxFee);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("MaxFee is " + e.getMessage(), e);
        }
    }
}
