/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SealProofType.Porep;
import io.sealworks.api.chain.ActorMessage.PreCommitEntry;
import io.sealworks.api.chain.ActorMessage.PreCommitSectors;
import io.sealworks.api.chain.NetworkConstants;

/** What the miner actor asks of a pre-commit (builtin-actors, {@code pre_commit_sector_batch2}). */
final class PreCommitRules {

    /** Those of one size are of one window PoSt, and a miner may have either. */
    private static final Set<Porep> INTERACTIVE = EnumSet.of(Porep.V1_1, Porep.SYNTHETIC);

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
        SealProofType type = entry.proofType();
        SealProofType miners = miner.info().sealProof();
        return INTERACTIVE.contains(type.porep()) && type.size() == miners.size()
                ? Outcome.OK
                : illegal(
                        "unsupported seal proof type "
                                + type
                                + ": a pre-commit to this miner is of "
                                + INTERACTIVE
                                + " and "
                                + miners.size());
    }

    private static Outcome replica(PreCommitEntry entry) {
        return entry.sealedCid().sealed().isPresent()
                ? Outcome.OK
                : illegal("sealed CID had wrong prefix: " + entry.sealedCid());
    }

    /** Which pieces it stands for is told with the proof, and checked then. */
    private static Outcome data(PreCommitEntry entry) {
        Cid unsealed = entry.unsealedCid();
        return unsealed == null || unsealed.unsealed().isPresent()
                ? Outcome.OK
                : illegal("unsealed CID had wrong prefix: " + unsealed);
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
