/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.DataCommitment;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.chain.ActorMessage.PieceManifest;
import io.sealworks.api.chain.ActorMessage.UpdateEntry;
import io.sealworks.api.chain.ActorMessage.UpdateReplicas;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.MessageStatus;
import io.sealworks.api.chain.MessageStatus.Place;
import io.sealworks.api.chain.SectorOnChain;
import io.sealworks.api.chain.SectorPlace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each thing that an update must be: accepted when it is, refused when it is not. */
class UpdateRulesTest {

    private static final Cid OLD = Harness.commR(1);
    private static final Cid NEW = Harness.commR(2);
    private static final Bytes32 PIECE = Bytes32.ofHex("11".repeat(31) + "01");

    @TempDir Path folder;
    private Harness h;

    @BeforeEach
    void seal() throws Exception {
        h = new Harness(folder);
        h.land(Harness.preCommit(h.entry(1)));
        h.advance(150);
        h.land(Harness.prove(h.proof(1)));
    }

    @AfterEach
    void close() throws Exception {
        h.close();
    }

    @Test
    void anUpdateReplacesTheReplicaAndKeepsTheKey() throws Exception {
        SectorOnChain before = sector();
        assertThat(h.land(update(entry(NEW))).exitCode()).isZero();
        assertThat(sector()).isEqualTo(before.updated(NEW));
        assertThat(sector().sectorKeyCid()).isEqualTo(OLD);
        assertThat(sector().data()).isTrue();
        h.restart();
        assertThat(sector()).isEqualTo(before.updated(NEW));
    }

    @Test
    void aReorgTakesAnUpdateBack() throws Exception {
        SectorOnChain before = sector();
        h.land(update(entry(NEW)));
        h.control().reorg(Harness.ADMIN, 1, true);
        assertThat(sector()).isEqualTo(before);
        h.advance(1);
        assertThat(sector()).isEqualTo(before.updated(NEW));
    }

    @Test
    void aSectorIsUpdatedOnce() throws Exception {
        h.land(update(entry(NEW)));
        refused(Exit.ILLEGAL_ARGUMENT, "was updated already", entry(Harness.commR(3)));
    }

    @Test
    void aProofForOtherDataOrAnotherReplicaFails() throws Exception {
        byte[] forZeros = HashVerifier.proveUpdate(commR(OLD), commR(NEW), PIECE);
        refused(Exit.ILLEGAL_ARGUMENT, "invalid proof of the update", entry(NEW, forZeros));
        byte[] forOther = HashVerifier.proveUpdate(commR(NEW), commR(NEW), commD());
        refused(Exit.ILLEGAL_ARGUMENT, "invalid proof of the update", entry(NEW, forOther));
    }

    @Test
    void piecesFitIntoTheSector() throws Exception {
        UpdateEntry right = entry(NEW);
        refused(Exit.ILLEGAL_ARGUMENT, "no pieces", with(right, List.of()));
        refused(
                Exit.ILLEGAL_ARGUMENT,
                "the pieces need 4096 bytes",
                with(right, List.of(piece(2048), piece(2048))));
        refused(
                Exit.ILLEGAL_ARGUMENT,
                "is no CID of a piece",
                with(right, List.of(new PieceManifest(NEW, 2048, "", 0))));
    }

    @Test
    void onlyASectorOnChainIsUpdated() throws Exception {
        UpdateEntry right = entry(NEW);
        refused(
                Exit.NOT_FOUND,
                "no sector 9",
                new UpdateEntry(Harness.sector(9), 0, 0, NEW, right.pieces(), right.proof()));
    }

    @Test
    void aDeadlineThatIsProvenSoonIsNotChanged() throws Exception {
        UpdateRules rules = new UpdateRules(new Fixed(3, 1, false));
        assertThat(check(rules, 3, 1).detail()).contains("immutable deadline 3");
        assertThat(check(rules, 3, 0).detail()).contains("is not in deadline 3, partition 0");
        assertThat(check(new UpdateRules(new Fixed(3, 1, true)), 3, 1).ok()).isTrue();
    }

    private Outcome check(UpdateRules rules, int deadline, int partition) throws Exception {
        UpdateEntry e = entry(NEW);
        UpdateReplicas message =
                update(
                        new UpdateEntry(
                                e.sector(), deadline, partition, NEW, e.pieces(), e.proof()));
        long epoch = h.head() + 1;
        return h.world()
                .read(s -> rules.check(s.miner(Harness.MINER).orElseThrow(), message, epoch));
    }

    private record Fixed(int deadline, int partition, boolean isMutable)
            implements UpdateRules.Places {
        @Override
        public Optional<SectorPlace> of(MinerActor miner, long sector) {
            return Optional.of(new SectorPlace(deadline, partition));
        }

        @Override
        public boolean isMutable(MinerActor miner, int index, long epoch) {
            return isMutable;
        }
    }

    private SectorOnChain sector() throws ChainException {
        return h.chain().sector(Harness.sector(1)).orElseThrow();
    }

    private static Bytes32 commR(Cid cid) {
        return cid.sealed().orElseThrow();
    }

    private static Bytes32 commD() {
        return DataCommitment.of(
                List.of(new DataCommitment.Part(1024, PIECE)), SectorSize.KIB_2.bytes());
    }

    private static PieceManifest piece(long size) {
        return new PieceManifest(Cid.ofUnsealed(PIECE), size, "", 0);
    }

    private UpdateEntry entry(Cid sealed) throws ChainException {
        return entry(sealed, HashVerifier.proveUpdate(commR(OLD), commR(sealed), commD()));
    }

    private UpdateEntry entry(Cid sealed, byte[] proof) throws ChainException {
        SectorPlace place = h.chain().place(Harness.sector(1)).orElseThrow();
        return new UpdateEntry(
                Harness.sector(1),
                place.deadline(),
                place.partition(),
                sealed,
                List.of(piece(1024)),
                proof);
    }

    private static UpdateEntry with(UpdateEntry e, List<PieceManifest> pieces) {
        return new UpdateEntry(
                e.sector(), e.deadline(), e.partition(), e.sealedCid(), pieces, e.proof());
    }

    private static UpdateReplicas update(UpdateEntry entry) {
        return new UpdateReplicas(Harness.MINER, List.of(entry));
    }

    /** At the try, and on chain. */
    private void refused(long code, String why, UpdateEntry entry) throws Exception {
        assertThatThrownBy(() -> h.prepare(update(entry)))
                .isInstanceOf(ChainException.class)
                .hasMessageContaining(why);
        MessageStatus status = h.force(update(entry));
        assertThat(status.place()).isEqualTo(Place.LANDED);
        assertThat(status.exitCode()).isEqualTo(code);
        assertThat(status.detail()).contains(why);
    }
}
