/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

import java.util.List;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.PostProofType;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** What is said to a miner actor; how it is encoded is the chain's business. */
@ProviderType
public sealed interface ActorMessage {

    /** The miner actor. */
    long miner();

    /** Number of the actor's method. */
    int method();

    /** {@code PreCommitSectorBatch2}, method 28; one sector is a batch of one. */
    record PreCommitSectors(long miner, List<PreCommitEntry> sectors) implements ActorMessage {
        public PreCommitSectors {
            sectors = List.copyOf(sectors);
        }

        @Override
        public int method() {
            return 28;
        }
    }

    /**
     * @param sealedCid CID of commR
     * @param unsealedCid CID of commD, null for a sector without data
     * @param ticketEpoch of the ticket
     * @param expiration epoch
     */
    record PreCommitEntry(
            SectorId sector,
            SealProofType proofType,
            Cid sealedCid,
            @Nullable Cid unsealedCid,
            long ticketEpoch,
            long expiration) {}

    /** {@code ProveCommitSectors3}, method 34, without aggregation. */
    record ProveCommitSectors(long miner, List<ProveEntry> sectors) implements ActorMessage {
        public ProveCommitSectors {
            sectors = List.copyOf(sectors);
        }

        @Override
        public int method() {
            return 34;
        }
    }

    /**
     * @param proof 192 bytes for each partition
     * @param pieces that fill the sector, in order, gaps included; empty for a sector without data
     */
    record ProveEntry(SectorId sector, byte[] proof, List<PieceManifest> pieces) {
        public ProveEntry {
            pieces = List.copyOf(pieces);
        }

        /** Of a sector without data. */
        public ProveEntry(SectorId sector, byte[] proof) {
            this(sector, proof, List.of());
        }
    }

    /**
     * {@code ProveReplicaUpdates3}, method 35, without aggregation and without notifications: all
     * sectors or none.
     */
    record UpdateReplicas(long miner, List<UpdateEntry> sectors) implements ActorMessage {
        public UpdateReplicas {
            sectors = List.copyOf(sectors);
        }

        @Override
        public int method() {
            return 35;
        }
    }

    /**
     * New data for a sector of committed capacity. commD is the chain's to work out, from the
     * pieces.
     *
     * @param deadline of the sector
     * @param partition of the sector in its deadline
     * @param sealedCid CID of the new commR
     * @param pieces that fill the sector, in order, gaps included
     * @param proof 192 bytes for each partition of the update
     */
    record UpdateEntry(
            SectorId sector,
            int deadline,
            int partition,
            Cid sealedCid,
            List<PieceManifest> pieces,
            byte[] proof) {
        public UpdateEntry {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * A piece as the actor is told of it ({@code PieceActivationManifest}).
     *
     * @param cid commP
     * @param size padded bytes
     * @param client address of the verified allocation's owner, empty for none
     * @param allocationId of the verified allocation, 0 for none
     */
    record PieceManifest(Cid cid, long size, String client, long allocationId) {}

    /**
     * {@code SubmitWindowedPoSt}, method 5.
     *
     * @param deadline that is open
     * @param partitions that the proof covers
     * @param proofs 192 bytes for each partition, in one piece or several
     * @param commitEpoch whose randomness shows which chain the proof is for
     */
    record SubmitWindowedPoSt(
            long miner,
            int deadline,
            List<PostPartition> partitions,
            PostProofType type,
            List<byte[]> proofs,
            long commitEpoch,
            Bytes32 commitRandomness)
            implements ActorMessage {
        public SubmitWindowedPoSt {
            partitions = List.copyOf(partitions);
            proofs = List.copyOf(proofs);
        }

        @Override
        public int method() {
            return 5;
        }
    }

    /**
     * @param skipped sectors that should be proven and are not
     */
    record PostPartition(int index, List<Long> skipped) {
        public PostPartition {
            skipped = List.copyOf(skipped);
        }
    }

    /**
     * {@code DisputeWindowedPoSt}, method 24.
     *
     * @param post which of the deadline's proofs, in the order in which they landed
     */
    record DisputeWindowedPoSt(long miner, int deadline, int post) implements ActorMessage {
        @Override
        public int method() {
            return 24;
        }
    }

    /** {@code DeclareFaults}, method 10. */
    record DeclareFaults(long miner, List<Declaration> declarations) implements ActorMessage {
        public DeclareFaults {
            declarations = List.copyOf(declarations);
        }

        @Override
        public int method() {
            return 10;
        }
    }

    /** {@code DeclareFaultsRecovered}, method 11. */
    record DeclareFaultsRecovered(long miner, List<Declaration> declarations)
            implements ActorMessage {
        public DeclareFaultsRecovered {
            declarations = List.copyOf(declarations);
        }

        @Override
        public int method() {
            return 11;
        }
    }

    /**
     * @param sectors by number
     */
    record Declaration(int deadline, int partition, List<Long> sectors) {
        public Declaration {
            sectors = List.copyOf(sectors);
        }
    }

    /**
     * {@code ProveCommitSectorsNI}, method 36: sectors of non-interactive PoRep come into being
     * without a pre-commit, all of them or none.
     *
     * @param aggregate the proof of all of them (SnarkPack v2), also of one
     * @param deadline in which they are proven from now on, 0 to 47
     */
    record ProveCommitSectorsNi(
            long miner,
            SealProofType proofType,
            List<NiEntry> sectors,
            byte[] aggregate,
            int deadline)
            implements ActorMessage {
        public ProveCommitSectorsNi {
            sectors = List.copyOf(sectors);
        }

        @Override
        public int method() {
            return 36;
        }
    }

    /**
     * A sector that was sealed under its own number by the miner itself, without data.
     *
     * @param sealedCid CID of commR
     * @param ticketEpoch of the ticket
     * @param expiration epoch
     */
    record NiEntry(SectorId sector, Cid sealedCid, long ticketEpoch, long expiration) {}
}
