/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.ZeroCommitment;
import io.sealworks.api.chain.ActorMessage.PreCommitEntry;
import io.sealworks.api.chain.ActorMessage.PreCommitSectors;
import io.sealworks.api.chain.NetworkConstants;

/** What the miner actor asks of a pre-commit (builtin-actors, {@code pre_commit_sector_batch2}). */
final class PreCommitRules {

    private final Policy policy;

    PreCommitRules(Policy policy) {
        this.policy = policy;
    }

    /**
     * @param epoch of the tipset that executes the message
     * @param funds attoFIL that the miner can lock, what the message brings included
     */
    Outcome check(MinerActor miner, PreCommitSectors message, long epoch, BigInteger funds) {
        Set<Long> seen = new HashSet<>();
        for (PreCommitEntry entry : message.sectors()) {
            Outcome one = check(miner, entry, epoch);
            if (!one.ok()) {
                return one;
            }
            if (!seen.add(entry.sector().number())) {
                return illegal("duplicate sector number " + entry.sector().number());
            }
        }
        BigInteger deposits = policy.deposit().multiply(BigInteger.valueOf(seen.size()));
        return funds.compareTo(deposits) >= 0
                ? Outcome.OK
                : Outcome.refused(
                        Exit.INSUFFICIENT_FUNDS,
                        "insufficient funds " + funds + " for pre-commit deposit: " + deposits);
    }

    private Outcome check(MinerActor miner, PreCommitEntry entry, long epoch) {
        return Outcome.ofAll(
                () -> proofType(miner, entry),
                () -> replica(entry),
                () -> data(entry),
                () -> ticket(entry.ticketEpoch(), epoch),
                () -> expiration(entry.expiration(), epoch),
                () -> number(miner, entry.sector().number()));
    }

    private static Outcome proofType(MinerActor miner, PreCommitEntry entry) {
        return entry.proofType() == miner.info().sealProof()
                ? Outcome.OK
                : illegal(
                        "seal proof type "
                                + entry.proofType()
                                + " must match the miner's "
                                + miner.info().sealProof());
    }

    private static Outcome replica(PreCommitEntry entry) {
        return Cids.sealed(entry.sealedCid()).isPresent()
                ? Outcome.OK
                : illegal("sealed CID had wrong prefix: " + entry.sealedCid());
    }

    /** There are no deals on this chain, so the data are zeros. */
    private Outcome data(PreCommitEntry entry) {
        Cid unsealed = entry.unsealedCid();
        Cid zero = Cid.ofUnsealed(ZeroCommitment.of(entry.proofType().size()));
        return unsealed == null || unsealed.equals(zero)
                ? Outcome.OK
                : illegal(
                        "unsealed CID "
                                + unsealed
                                + " does not match the sector's pieces: it has none, so "
                                + zero);
    }

    private static Outcome number(MinerActor miner, long number) {
        return miner.allocated().contains(number)
                ? illegal("sector number " + number + " is already allocated")
                : Outcome.OK;
    }

    private Outcome ticket(long ticketEpoch, long epoch) {
        if (ticketEpoch >= epoch) {
            return illegal("seal challenge epoch " + ticketEpoch + " must be before now " + epoch);
        }
        long earliest = epoch - policy.constants().maxPreCommitRandomnessLookback();
        return ticketEpoch < earliest
                ? illegal(
                        "seal challenge epoch "
                                + ticketEpoch
                                + " too old, must be after "
                                + earliest)
                : Outcome.OK;
    }

    private Outcome expiration(long expiration, long epoch) {
        NetworkConstants c = policy.constants();
        long activation = epoch + c.maxProveCommitDuration();
        long least = activation + c.minSectorExpiration();
        long most =
                Math.min(
                        epoch + c.maxSectorExpirationExtension(), activation + Policy.MAX_LIFETIME);
        return expiration < least || expiration > most
                ? illegal(
                        "invalid expiration "
                                + expiration
                                + ": it must be between "
                                + least
                                + " and "
                                + most)
                : Outcome.OK;
    }

    private static Outcome illegal(String detail) {
        return Outcome.refused(Exit.ILLEGAL_ARGUMENT, detail);
    }
}
