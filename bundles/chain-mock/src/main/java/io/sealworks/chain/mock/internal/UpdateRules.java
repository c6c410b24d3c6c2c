/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.DataCommitment;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.chain.ActorMessage.PieceManifest;
import io.sealworks.api.chain.ActorMessage.UpdateEntry;
import io.sealworks.api.chain.ActorMessage.UpdateReplicas;
import io.sealworks.api.chain.SectorOnChain;
import io.sealworks.api.chain.SectorPlace;
import io.sealworks.api.manager.UpdateProof;

/**
 * What the miner actor asks of updates of replicas (builtin-actors, {@code prove_replica_updates3}
 * with {@code require_activation_success}: a batch succeeds or fails as a whole).
 */
final class UpdateRules {

    private final Places places;

    UpdateRules(Places places) {
        this.places = places;
    }

    /** Where a miner proves its sectors, and when. */
    interface Places {

        /** Empty when the miner has no such sector. */
        Optional<SectorPlace> of(MinerActor miner, long sector);

        /** Whether a message may change the sectors of a deadline. */
        boolean isMutable(MinerActor miner, int deadline, long epoch);
    }

    /**
     * All but the proofs themselves.
     *
     * @param epoch of the tipset that executes the message
     */
    Outcome check(MinerActor miner, UpdateReplicas message, long epoch) {
        Set<Long> seen = new HashSet<>();
        for (UpdateEntry entry : message.sectors()) {
            Outcome one = check(miner, entry, epoch, seen);
            if (!one.ok()) {
                return one;
            }
        }
        return Outcome.OK;
    }

    private Outcome check(MinerActor miner, UpdateEntry entry, long epoch, Set<Long> seen) {
        long number = entry.sector().number();
        SectorOnChain sector = miner.sectors().get(number);
        if (sector == null) {
            return Outcome.refused(Exit.NOT_FOUND, "no sector " + number);
        }
        return Outcome.ofAll(
                () -> first(seen.add(number), number),
                () -> committedCapacity(sector, epoch),
                () -> replica(entry),
                () -> length(sector.proofType(), entry),
                () -> place(miner, entry, epoch),
                () -> pieces(sector.proofType(), entry));
    }

    private static Outcome first(boolean first, long number) {
        return first ? Outcome.OK : illegal("duplicate sector number " + number);
    }

    private static Outcome committedCapacity(SectorOnChain sector, long epoch) {
        long number = sector.sector().number();
        if (sector.sectorKeyCid() != null) {
            return illegal("sector " + number + " was updated already");
        }
        if (sector.data()) {
            return illegal("cannot update sector " + number + ": it holds data");
        }
        return sector.expiration() <= epoch
                ? illegal("sector " + number + " expired at " + sector.expiration())
                : Outcome.OK;
    }

    private static Outcome replica(UpdateEntry entry) {
        return entry.sealedCid().sealed().isPresent()
                ? Outcome.OK
                : illegal("new sealed CID had wrong prefix: " + entry.sealedCid());
    }

    private static Outcome length(SealProofType type, UpdateEntry entry) {
        int right = Policy.updateProofBytes(type);
        return entry.proof().length == right
                ? Outcome.OK
                : illegal(
                        "the proof of the update has "
                                + entry.proof().length
                                + " bytes, not "
                                + right);
    }

    private Outcome place(MinerActor miner, UpdateEntry entry, long epoch) {
        long number = entry.sector().number();
        SectorPlace told = new SectorPlace(entry.deadline(), entry.partition());
        if (places.of(miner, number).filter(p -> !p.equals(told)).isPresent()) {
            return illegal(
                    "sector "
                            + number
                            + " is not in deadline "
                            + entry.deadline()
                            + ", partition "
                            + entry.partition());
        }
        return places.isMutable(miner, entry.deadline(), epoch)
                ? Outcome.OK
                : illegal(
                        "cannot update sectors in immutable deadline "
                                + entry.deadline()
                                + " at epoch "
                                + epoch);
    }

    /** At least one, and all of them fit. */
    private static Outcome pieces(SealProofType type, UpdateEntry entry) {
        if (entry.pieces().isEmpty()) {
            return illegal("no pieces for sector " + entry.sector().number());
        }
        try {
            commD(type, entry.pieces());
            return Outcome.OK;
        } catch (IllegalArgumentException e) {
            return illegal("invalid pieces: " + e.getMessage());
        }
    }

    private static Bytes32 commD(SealProofType type, List<PieceManifest> pieces) {
        return DataCommitment.of(
                pieces.stream().map(UpdateRules::part).toList(), type.size().bytes());
    }

    private static DataCommitment.Part part(PieceManifest piece) {
        return new DataCommitment.Part(
                piece.size(),
                piece.cid()
                        .unsealed()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                piece.cid() + " is no CID of a piece")));
    }

    private static Outcome illegal(String detail) {
        return Outcome.refused(Exit.ILLEGAL_ARGUMENT, detail);
    }

    /** The proofs of a message that passed {@link #check}. */
    List<Claim> claims(MinerActor miner, UpdateReplicas message) {
        return message.sectors().stream().map(e -> claim(miner, e)).toList();
    }

    private static Claim claim(MinerActor miner, UpdateEntry entry) {
        SectorOnChain sector = miner.sectors().get(entry.sector().number());
        return Claim.of(
                entry.sector(),
                new UpdateProof(
                        sector.proofType(),
                        sector.sealedCid().sealed().orElseThrow(),
                        entry.sealedCid().sealed().orElseThrow(),
                        commD(sector.proofType(), entry.pieces()),
                        entry.proof()));
    }
}
