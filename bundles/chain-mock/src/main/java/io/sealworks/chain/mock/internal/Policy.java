/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigDecimal;
import java.math.BigInteger;

import io.sealworks.api.base.SealProofType;
import io.sealworks.api.chain.NetworkConstants;
import io.sealworks.api.chain.NiPolicy;
import io.sealworks.api.chain.PostConstants;

/**
 * The rules in numbers: those of mainnet, and amounts of about their size.
 *
 * @param post of window PoSt
 * @param deposit attoFIL locked by a pre-commit
 * @param pledge attoFIL locked by a proven sector
 * @param senderFunds attoFIL that each address of a new miner has
 * @param minerFunds attoFIL that a new miner actor has
 */
record Policy(
        NetworkConstants constants,
        PostConstants post,
        BigInteger deposit,
        BigInteger pledge,
        BigInteger senderFunds,
        BigInteger minerFunds) {

    /** The first head: later than the oldest ticket that a pre-commit may have. */
    static final long START = 4000;

    /** Sectors in one message (builtin-actors, {@code PRE_COMMIT_SECTOR_BATCH_MAX_SIZE}). */
    static final int MAX_BATCH = 256;

    /** Life of a sector at the most: five years. */
    static final long MAX_LIFETIME = 5 * 1_051_200L;

    /** Mainnet's constants, whatever an epoch lasts; proofs of local parameters. */
    static final Policy MAINNET =
            new Policy(
                    new NetworkConstants(
                            30, 900, 3780, 150, 86_400 + 150, 518_400, 3_682_800, 900, true),
                    PostConstants.MAINNET,
                    fil("0.1"),
                    fil("0.2"),
                    fil("10000"),
                    fil("100000"));

    /** The same rules with deadlines of another length. */
    Policy withChallengeWindow(long epochs) {
        return new Policy(
                constants,
                post.withChallengeWindow(epochs),
                deposit,
                pledge,
                senderFunds,
                minerFunds);
    }

    /** attoFIL for a sector that is faulty for a proving period: 3.5 days of what it would earn. */
    BigInteger faultFee() {
        return fil("0.002");
    }

    /** attoFIL for a sector that was faulty for too long: 8.5 % of the pledge (FIP-0098). */
    BigInteger terminationFee() {
        return pledge.multiply(BigInteger.valueOf(85)).divide(BigInteger.valueOf(1000));
    }

    /** attoFIL for a disputed proof ({@code BASE_PENALTY_FOR_DISPUTED_WINDOW_POST}). */
    BigInteger disputePenalty() {
        return fil("20");
    }

    /** attoFIL for who disputed it ({@code BASE_REWARD_FOR_DISPUTED_WINDOW_POST}). */
    BigInteger disputeReward() {
        return fil("4");
    }

    /** Tickets may be 30 days old instead of 180: older ones are forgotten here. */
    NiPolicy ni() {
        return NiPolicy.MAINNET.withMaxTicketAge(constants.maxProveCommitDuration());
    }

    /** Epochs whose tipset keys are kept: a proof may ask for a ticket so old. */
    long keyHistory() {
        return constants.maxProveCommitDuration()
                + constants.maxPreCommitRandomnessLookback()
                + constants.finality();
    }

    /** Bytes of a proof: 192 for each partition (10 of the large sizes, 1 of the test sizes). */
    static int proofBytes(SealProofType type) {
        return switch (type.size()) {
            case KIB_2, MIB_8, MIB_512 -> 192;
            case GIB_32, GIB_64 -> 1920;
        };
    }

    /** Bytes of an update's proof: 192 for each partition (16 of the large sizes). */
    static int updateProofBytes(SealProofType type) {
        return switch (type.size()) {
            case KIB_2, MIB_8, MIB_512 -> 192;
            case GIB_32, GIB_64 -> 16 * 192;
        };
    }

    static BigInteger fil(String amount) {
        return new BigDecimal(amount).movePointRight(18).toBigIntegerExact();
    }
}
