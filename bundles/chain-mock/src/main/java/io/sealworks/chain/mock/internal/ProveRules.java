/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectors;
import io.sealworks.api.chain.ActorMessage.ProveEntry;
import io.sealworks.api.chain.PreCommitOnChain;
import io.sealworks.api.manager.SealProof;

/**
 * What the miner actor asks of proofs (builtin-actors, {@code prove_commit_sectors3} with {@code
 * require_activation_success}: a batch succeeds or fails as a whole).
 */
final class ProveRules {

    private final Policy policy;

    ProveRules(Policy policy) {
        this.policy = policy;
    }

    /**
     * All but the proofs themselves.
     *
     * @param epoch of the tipset that executes the message
     * @param funds attoFIL that the miner can lock, what the message brings included
     */
    Outcome check(MinerActor miner, ProveCommitSectors message, long epoch, BigInteger funds) {
        Set<Long> seen = new HashSet<>();
        BigInteger pledges = BigInteger.ZERO;
        for (ProveEntry entry : message.sectors()) {
            long number = entry.sector().number();
            Optional<PreCommitOnChain> pre = miner.preCommit(number);
            if (pre.isEmpty()) {
                return Outcome.refused(Exit.NOT_FOUND, "no pre-commit of sector " + number);
            }
            Outcome one =
                    Outcome.ofAll(
                            () -> inTime(pre.get(), epoch),
                            () -> length(pre.get(), entry.proof().length),
                            () -> Data.check(pre.get(), entry.pieces()),
                            () -> first(seen.add(number), number));
            if (!one.ok()) {
                return one;
            }
            pledges = pledges.add(policy.pledge()).subtract(pre.get().deposit());
        }
        return covered(funds, pledges);
    }

    private Outcome inTime(PreCommitOnChain pre, long epoch) {
        long number = pre.sector().number();
        long due = pre.landedEpoch() + policy.constants().maxProveCommitDuration();
        if (epoch > due) {
            return illegal("too late to prove sector " + number + ": it was due at " + due);
        }
        long seed = seedEpoch(pre);
        return epoch > seed
                ? Outcome.OK
                : Outcome.refused(
                        Exit.FORBIDDEN,
                        "too early to prove sector "
                                + number
                                + ": its seed comes at "
                                + seed
                                + ", now is "
                                + epoch);
    }

    private static Outcome length(PreCommitOnChain pre, int bytes) {
        int right = Policy.proofBytes(pre.proofType());
        return bytes == right
                ? Outcome.OK
                : illegal(
                        "the proof of sector "
                                + pre.sector().number()
                                + " has "
                                + bytes
                                + " bytes, not "
                                + right);
    }

    private static Outcome first(boolean first, long number) {
        return first ? Outcome.OK : illegal("duplicate sector number " + number);
    }

    private static Outcome covered(BigInteger funds, BigInteger pledges) {
        return funds.compareTo(pledges) >= 0
                ? Outcome.OK
                : Outcome.refused(
                        Exit.INSUFFICIENT_FUNDS,
                        "insufficient funds " + funds + " for initial pledge: " + pledges);
    }

    private static Outcome illegal(String detail) {
        return Outcome.refused(Exit.ILLEGAL_ARGUMENT, detail);
    }

    /** The proofs of a message that passed {@link #check}, with this chain's randomness. */
    List<Claim> claims(MinerActor miner, ProveCommitSectors message, Randomness randomness) {
        return message.sectors().stream()
                .map(e -> claim(miner.preCommit(e.sector().number()).orElseThrow(), e, randomness))
                .toList();
    }

    private Claim claim(PreCommitOnChain pre, ProveEntry entry, Randomness randomness) {
        long miner = pre.sector().miner();
        Bytes32 ticket =
                randomness
                        .ticket(miner, pre.ticketEpoch())
                        .orElseThrow(() -> new IllegalStateException("tickets are kept longer"));
        return Claim.of(
                new SealProof(
                        pre.proofType(),
                        pre.sector(),
                        pre.sealedCid().sealed().orElseThrow(),
                        Data.of(pre),
                        ticket,
                        randomness.seed(miner, seedEpoch(pre)),
                        entry.proof()));
    }

    private long seedEpoch(PreCommitOnChain pre) {
        return pre.landedEpoch() + policy.constants().preCommitChallengeDelay();
    }
}
