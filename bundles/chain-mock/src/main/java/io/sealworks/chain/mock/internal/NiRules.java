/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SealProofType.Porep;
import io.sealworks.api.base.ZeroCommitment;
import io.sealworks.api.chain.ActorMessage.NiEntry;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectorsNi;
import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.chain.NetworkConstants;
import io.sealworks.api.chain.NiPolicy;
import io.sealworks.api.manager.AggregateSealProof;

/**
 * What the miner actor asks of sectors of non-interactive PoRep (builtin-actors, {@code
 * prove_commit_sectors_ni} with {@code require_activation_success}: all of them or none).
 */
final class NiRules {

    private final Policy policy;

    NiRules(Policy policy) {
        this.policy = policy;
    }

    /**
     * All but the proof itself.
     *
     * @param epoch of the tipset that executes the message
     * @param funds attoFIL that the miner can lock, what the message brings included
     */
    Outcome check(MinerActor miner, ProveCommitSectorsNi message, long epoch, BigInteger funds) {
        return Outcome.ofAll(
                () -> size(message),
                () -> deadline(miner, message.deadline(), epoch),
                () -> proofType(miner, message.proofType()),
                () -> sectors(miner, message, epoch),
                () -> covered(message.sectors().size(), funds));
    }

    private Outcome size(ProveCommitSectorsNi message) {
        NiPolicy limits = policy.ni();
        int sectors = message.sectors().size();
        if (sectors < limits.minSectors() || sectors > limits.maxSectors()) {
            return illegal(
                    "a message of "
                            + sectors
                            + " sectors ("
                            + limits.minSectors()
                            + " to "
                            + limits.maxSectors()
                            + " may be)");
        }
        int bytes = message.aggregate().length;
        return bytes <= limits.maxProofBytes()
                ? Outcome.OK
                : illegal(
                        "sector prove-commit proof of size "
                                + bytes
                                + " exceeds max size of "
                                + limits.maxProofBytes());
    }

    private Outcome deadline(MinerActor miner, int index, long epoch) {
        DeadlineInfo now = miner.deadlines().info(epoch, policy.post());
        if (index < 0 || index >= policy.post().deadlines()) {
            return illegal("proving deadline index " + index + " invalid");
        }
        long closed = now.upcoming(index).open() - policy.post().challengeWindow();
        return epoch < closed
                ? Outcome.OK
                : Outcome.refused(
                        Exit.FORBIDDEN,
                        "proving deadline "
                                + index
                                + " must not be the current or next deadline, which are "
                                + now.index()
                                + " and "
                                + now.next().index());
    }

    private static Outcome proofType(MinerActor miner, SealProofType type) {
        SealProofType right =
                SealProofType.of(miner.info().sealProof().size(), Porep.NON_INTERACTIVE);
        return type == right
                ? Outcome.OK
                : illegal("unsupported seal proof type " + type + ", the miner's is " + right);
    }

    private Outcome sectors(MinerActor miner, ProveCommitSectorsNi message, long epoch) {
        Set<Long> seen = new HashSet<>();
        for (NiEntry entry : message.sectors()) {
            long number = entry.sector().number();
            Outcome one =
                    Outcome.ofAll(
                            () -> seen.add(number) ? Outcome.OK : illegal("duplicate " + number),
                            () -> expiration(entry.expiration(), epoch),
                            () -> replica(entry),
                            () -> ticket(entry.ticketEpoch(), epoch),
                            () -> number(miner, number));
            if (!one.ok()) {
                return one;
            }
        }
        return Outcome.OK;
    }

    private Outcome expiration(long expiration, long epoch) {
        NetworkConstants c = policy.constants();
        long least = epoch + c.minSectorExpiration();
        long most = epoch + Math.min(c.maxSectorExpirationExtension(), Policy.MAX_LIFETIME);
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

    private static Outcome replica(NiEntry entry) {
        return entry.sealedCid().sealed().isPresent()
                ? Outcome.OK
                : illegal("sealed CID had wrong prefix: " + entry.sealedCid());
    }

    private Outcome ticket(long ticketEpoch, long epoch) {
        if (ticketEpoch >= epoch) {
            return illegal("seal challenge epoch " + ticketEpoch + " must be before now " + epoch);
        }
        long earliest = epoch - policy.ni().maxTicketAge();
        return ticketEpoch < earliest
                ? illegal(
                        "seal challenge epoch "
                                + ticketEpoch
                                + " too old, must be after "
                                + earliest)
                : Outcome.OK;
    }

    private static Outcome number(MinerActor miner, long number) {
        return miner.allocated().contains(number)
                ? illegal("sector number " + number + " is already allocated")
                : Outcome.OK;
    }

    private Outcome covered(int sectors, BigInteger funds) {
        BigInteger pledges = policy.pledge().multiply(BigInteger.valueOf(sectors));
        return funds.compareTo(pledges) >= 0
                ? Outcome.OK
                : Outcome.refused(
                        Exit.INSUFFICIENT_FUNDS,
                        "insufficient funds for aggregate initial pledge requirement "
                                + pledges
                                + ", available: "
                                + funds);
    }

    /** The aggregate of a message that passed {@link #check}, with this chain's randomness. */
    AggregateSealProof proof(ProveCommitSectorsNi message, Randomness randomness) {
        Bytes32 zero = ZeroCommitment.of(message.proofType().size());
        List<AggregateSealProof.Sector> sectors =
                message.sectors().stream()
                        .map(
                                e ->
                                        new AggregateSealProof.Sector(
                                                e.sector(),
                                                e.sealedCid().sealed().orElseThrow(),
                                                zero,
                                                ticket(e, randomness),
                                                NiPolicy.INTERACTIVE_RANDOMNESS))
                        .toList();
        return new AggregateSealProof(message.proofType(), sectors, message.aggregate());
    }

    private static Bytes32 ticket(NiEntry entry, Randomness randomness) {
        return randomness
                .ticket(entry.sector().miner(), entry.ticketEpoch())
                .orElseThrow(() -> new IllegalStateException("tickets are kept longer"));
    }

    private static Outcome illegal(String detail) {
        return Outcome.refused(Exit.ILLEGAL_ARGUMENT, detail);
    }
}
