/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

/**
 * What the network fixes about window PoSt, in epochs. The values of mainnet are those of
 * builtin-actors, {@code runtime/src/runtime/policy.rs}:
 *
 * @param deadlines 48 in a proving period ({@code wpost_period_deadlines})
 * @param challengeWindow 60: how long a deadline is open ({@code wpost_challenge_window})
 * @param challengeLookback 20: the challenge is drawn so long before the deadline opens ({@code
 *     wpost_challenge_lookback})
 * @param faultDeclarationCutoff 70: faults and recoveries are declared so long before it opens at
 *     the latest ({@code fault_declaration_cutoff})
 * @param disputeWindow 1800: how long after its end a proof can be disputed ({@code
 *     wpost_dispute_window}, twice finality)
 * @param faultMaxAge 42 proving periods: a sector that was faulty so long is terminated ({@code
 *     fault_max_age})
 * @param maxPartitions 3 partitions in a message ({@code posted_partitions_max})
 * @param maxDeclarations 3000 in a message ({@code declarations_max})
 */
public record PostConstants(
        int deadlines,
        long challengeWindow,
        long challengeLookback,
        long faultDeclarationCutoff,
        long disputeWindow,
        long faultMaxAge,
        int maxPartitions,
        int maxDeclarations) {

    /** Mainnet's. */
    public static final PostConstants MAINNET =
            new PostConstants(48, 60, 20, 70, 1800, 42 * 2880, 3, 3000);

    /** 2880: each sector is proven once in it ({@code wpost_proving_period}). */
    public long provingPeriod() {
        return deadlines * challengeWindow;
    }

    /** The same network with deadlines of another length. */
    public PostConstants withChallengeWindow(long epochs) {
        return new PostConstants(
                deadlines,
                epochs,
                challengeLookback,
                faultDeclarationCutoff,
                disputeWindow,
                42 * deadlines * epochs,
                maxPartitions,
                maxDeclarations);
    }
}
