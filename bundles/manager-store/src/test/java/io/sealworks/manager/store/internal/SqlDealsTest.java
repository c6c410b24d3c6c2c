/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.chain.PreparedMessage;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.store.DealPiece;
import io.sealworks.api.manager.store.DealPiece.State;
import io.sealworks.api.manager.store.DealStore.Place;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.MessageStore;
import io.sealworks.api.manager.store.SectorRecord;
import io.sealworks.api.manager.store.SectorRecord.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.store.internal.StoreFixture.bytes;
import static io.sealworks.manager.store.internal.StoreFixture.fresh;
import static org.assertj.core.api.Assertions.assertThat;

class SqlDealsTest {

    private static final SectorId ONE = new SectorId(10000, 1);
    private static final SectorId TWO = new SectorId(10000, 2);

    @TempDir Path folder;
    private SqliteStore store;

    @BeforeEach
    void open() throws Exception {
        store = StoreFixture.open(folder);
        store.sectors().claim(fresh(1, "a"), -1);
        store.sectors().claim(fresh(2, "b"), 1);
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    private DealPiece add(long miner, long allocation) throws Exception {
        return store.deals()
                .add(
                        new DealPiece(
                                0,
                                miner,
                                Cid.ofUnsealed(bytes((int) allocation)),
                                512,
                                400,
                                0,
                                allocation,
                                "t01001",
                                5000,
                                900_000,
                                State.PENDING,
                                OptionalLong.empty(),
                                0,
                                0));
    }

    private void end(SectorId sector, Phase phase) throws Exception {
        SectorRecord now = store.sectors().find(sector).orElseThrow();
        assertThat(store.sectors().replace(now.withEnd(phase, null))).isTrue();
    }

    @Test
    void aDealIsOnePiece() throws Exception {
        DealPiece first = add(10000, 7);
        assertThat(add(10000, 7)).isEqualTo(first);
        assertThat(first.addedMillis()).isEqualTo(StoreFixture.NOW);
        assertThat(add(10001, 7).id()).isNotEqualTo(first.id());
        assertThat(store.deals().pending(10000)).containsExactly(first);
        assertThat(store.deals().ofCid(first.cid())).hasSize(2);
    }

    @Test
    void piecesAreReservedTogetherOrNotAtAll() throws Exception {
        long one = add(10000, 1).id();
        long two = add(10000, 2).id();
        long foreign = add(10001, 3).id();
        assertThat(
                        store.deals()
                                .reserve(
                                        ONE,
                                        List.of(new Place(one, 0), new Place(foreign, 512)),
                                        false))
                .isFalse();
        assertThat(store.deals().pending(10000)).hasSize(2);
        assertThat(
                        store.deals()
                                .reserve(
                                        ONE,
                                        List.of(new Place(one, 512), new Place(two, 0)),
                                        false))
                .isTrue();
        assertThat(store.deals().ofSector(ONE)).extracting(DealPiece::id).containsExactly(two, one);
        assertThat(store.deals().find(one).orElseThrow().sector()).isEqualTo(ONE);
        assertThat(store.deals().reserve(TWO, List.of(new Place(one, 0)), false)).isFalse();
    }

    @Test
    void aSectorTakesPiecesOnceAndBeforeItsPreCommit() throws Exception {
        long one = add(10000, 1).id();
        long two = add(10000, 2).id();
        assertThat(store.deals().reserve(ONE, List.of(new Place(one, 0)), false)).isTrue();
        assertThat(store.deals().reserve(ONE, List.of(new Place(two, 512)), false)).isFalse();
        SectorRecord second = store.sectors().find(TWO).orElseThrow();
        PreCommit pre = new PreCommit(bytes(1), bytes(2), new Ticket(bytes(3), 1));
        store.sectors().replace(second.withPreCommit(pre));
        assertThat(store.deals().reserve(TWO, List.of(new Place(two, 0)), false)).isFalse();
        assertThat(store.deals().reserve(new SectorId(10000, 3), List.of(new Place(two, 0)), false))
                .isFalse();
    }

    @Test
    void thePiecesOfAnAbortedSectorWaitAgain() throws Exception {
        DealPiece piece = add(10000, 1);
        store.deals().reserve(ONE, List.of(new Place(piece.id(), 1024)), false);
        end(ONE, Phase.ABORTED);
        assertThat(store.deals().pending(10000)).containsExactly(piece);
        assertThat(store.deals().ofSector(ONE)).isEmpty();
        assertThat(store.deals().reserve(ONE, List.of(new Place(piece.id(), 0)), false)).isFalse();
        assertThat(store.deals().reserve(TWO, List.of(new Place(piece.id(), 0)), false)).isTrue();
    }

    @Test
    void thePiecesOfAFinalizedSectorAreSealed() throws Exception {
        DealPiece piece = add(10000, 1);
        store.deals().reserve(ONE, List.of(new Place(piece.id(), 1024)), false);
        end(ONE, Phase.FINALIZED);
        DealPiece sealed = store.deals().find(piece.id()).orElseThrow();
        assertThat(sealed.state()).isEqualTo(State.SEALED);
        assertThat(sealed.sector()).isEqualTo(ONE);
        assertThat(sealed.offset()).isEqualTo(1024);
        assertThat(store.deals().pending(10000)).isEmpty();
    }

    @Test
    void onlyAPieceThatWaitsIsForgotten() throws Exception {
        long one = add(10000, 1).id();
        long two = add(10000, 2).id();
        store.deals().reserve(ONE, List.of(new Place(one, 0)), false);
        assertThat(store.deals().remove(one)).isFalse();
        assertThat(store.deals().remove(two)).isTrue();
        assertThat(store.deals().remove(two)).isFalse();
        assertThat(store.deals().list()).extracting(DealPiece::id).containsExactly(one);
    }

    @Test
    void anUpgradesPiecesEndWithTheUpgrade() throws Exception {
        DealPiece piece = add(10000, 1);
        assertThat(store.deals().reserve(ONE, List.of(new Place(piece.id(), 0)), true)).isFalse();
        end(ONE, Phase.FINALIZED);
        assertThat(store.deals().reserve(ONE, List.of(new Place(piece.id(), 0)), true)).isTrue();
        SectorRecord now = store.sectors().find(ONE).orElseThrow();
        assertThat(store.sectors().replace(now)).isTrue();
        assertThat(store.deals().ofSector(ONE).get(0).state()).isEqualTo(State.RESERVED);
        store.deals().settle(ONE, false);
        assertThat(store.deals().pending(10000)).containsExactly(piece);
        store.deals().reserve(ONE, List.of(new Place(piece.id(), 0)), true);
        store.deals().settle(ONE, true);
        assertThat(store.deals().ofSector(ONE).get(0).state()).isEqualTo(State.SEALED);
    }

    @Test
    void thePiecesOfASectorWhoseProofMayLandAreHeld() throws Exception {
        DealPiece piece = add(10000, 1);
        store.deals().reserve(ONE, List.of(new Place(piece.id(), 0)), false);
        SectorRecord now = store.sectors().find(ONE).orElseThrow();
        MessageRecord proof =
                MessageRecord.queued(ONE, MessageRecord.Kind.PROVE, "{}", StoreFixture.NOW);
        assertThat(store.messages().submit(now, proof)).isTrue();
        long fence =
                store.leases().take(MessageStore.LEASE, "me", Duration.ofMinutes(1)).orElseThrow();
        PreparedMessage signed = new PreparedMessage("t3sender", 1, "bafy1", new byte[] {1});
        store.messages().prepared(store.messages().open().get(0), signed, fence);
        assertThat(store.deals().remove(piece.id())).isFalse();
        end(ONE, Phase.ABORTED);
        assertThat(store.deals().pending(10000)).isEmpty();
        assertThat(store.deals().ofSector(ONE)).hasSize(1);
        assertThat(store.deals().remove(piece.id())).isTrue();
    }
}
