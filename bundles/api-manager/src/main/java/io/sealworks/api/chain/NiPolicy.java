/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

import java.util.Arrays;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SealProofType;

/**
 * What the network fixes about non-interactive PoRep (method {@code ProveCommitSectorsNI}). Sources
 * of mainnet's values: FIP-0092, and builtin-actors, {@code runtime/src/runtime/policy.rs}. A chain
 * that has others says so by {@link Chain#niPolicy()}.
 *
 * @param minSectors 1 in a message (FIP-0092, "Aggregation"; {@code min_aggregated_sectors_ni})
 * @param maxSectors 65 in a message (FIP-0092, "Aggregation"; {@code max_aggregated_sectors_ni})
 * @param maxProofBytes 81960: the longest aggregate ({@code max_aggregated_proof_size}; FIP-0013)
 * @param maxTicketAge 518400, the epochs of 180 days: the oldest ticket that a sector may have when
 *     its message is executed (FIP-0092, {@code sealChallengeEarliest}; {@code
 *     max_prove_commit_ni_randomness_lookback})
 */
public record NiPolicy(int minSectors, int maxSectors, int maxProofBytes, long maxTicketAge) {

    /** Mainnet's. */
    public static final NiPolicy MAINNET = new NiPolicy(1, 65, 81_960, 518_400);

    /** Bytes of the Groth16 proof of one partition. */
    public static final int PARTITION_PROOF = 192;

    /**
     * What stands in for the seed: 32 bytes of 1 (builtin-actors, {@code validate_ni_sectors}). The
     * challenges are drawn from the replica, not from it.
     */
    public static final Bytes32 INTERACTIVE_RANDOMNESS = ones();

    /** The same with tickets that may be older or must be younger. */
    public NiPolicy withMaxTicketAge(long epochs) {
        return new NiPolicy(minSectors, maxSectors, maxProofBytes, epochs);
    }

    /**
     * Partitions of one sector, each with a Groth16 proof of its own: 126 of 18 challenges for the
     * sizes of mainnet (2,268 challenges; FIP-0092, {@code NUM_CHALLENGES}), 13 of 2 challenges for
     * the sizes of tests (filecoin-proofs, {@code get_porep_non_interactive_partitions}).
     */
    public static int partitions(SealProofType type) {
        return switch (type.size()) {
            case KIB_2, MIB_8, MIB_512 -> 13;
            case GIB_32, GIB_64 -> 126;
        };
    }

    private static Bytes32 ones() {
        byte[] ones = new byte[Bytes32.LENGTH];
        Arrays.fill(ones, (byte) 1);
        return Bytes32.of(ones);
    }
}
