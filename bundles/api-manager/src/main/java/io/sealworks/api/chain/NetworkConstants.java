/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

/**
 * What the network fixes, in epochs. The values of mainnet and where they come from
 * (builtin-actors, {@code runtime/src/runtime/policy.rs}):
 *
 * @param blockDelaySeconds 30
 * @param sealRandomnessLookback 900 (chain finality): a ticket is drawn so far back
 * @param maxPreCommitRandomnessLookback 3780 (one day plus finality): the oldest ticket that a
 *     pre-commit may have
 * @param preCommitChallengeDelay 150: from the landed pre-commit to the seed
 * @param maxProveCommitDuration 86400 + 150 for 32GiB V1_1 (30 days): from the landed pre-commit to
 *     the proof
 * @param minSectorExpiration 518400 (180 days)
 * @param maxSectorExpirationExtension 3682800 (1278 days, FIP-0052)
 * @param finality 900
 * @param localProofParameters whether proofs are made with locally generated parameters, whose
 *     proofs no other network accepts
 */
public record NetworkConstants(
        int blockDelaySeconds,
        long sealRandomnessLookback,
        long maxPreCommitRandomnessLookback,
        long preCommitChallengeDelay,
        long maxProveCommitDuration,
        long minSectorExpiration,
        long maxSectorExpirationExtension,
        long finality,
        boolean localProofParameters) {}
