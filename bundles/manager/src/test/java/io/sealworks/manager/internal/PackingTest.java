/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.manager.DealInfo;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.manager.store.DealPiece;
import io.sealworks.manager.internal.Packing.Room;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class PackingTest {

    private static final long SECTOR = 1 << 14;

    /** What a piece is made of, without the order in which it came. */
    private record Deal(int log, long start, long end, int data) {}

    @Provide
    Arbitrary<List<Deal>> deals() {
        return Combinators.combine(
                        Arbitraries.integers().between(7, 15),
                        Arbitraries.longs().between(100, 110),
                        Arbitraries.longs().between(900, 910),
                        Arbitraries.integers().between(1, 3))
                .as(Deal::new)
                .list()
                .ofMaxSize(40);
    }

    /** Each deal has an allocation of its own; {@code id} is the order in which it came. */
    private static DealPiece piece(long id, long allocation, Deal deal) {
        byte[] commP = new byte[Bytes32.LENGTH];
        commP[0] = (byte) deal.data();
        return new DealPiece(
                id,
                10000,
                Cid.ofUnsealed(Bytes32.of(commP)),
                1L << deal.log(),
                100,
                0,
                allocation,
                "",
                deal.start(),
                deal.end(),
                DealPiece.State.PENDING,
                OptionalLong.empty(),
                0,
                0);
    }

    private static List<DealPiece> pieces(List<Deal> deals, List<Integer> order) {
        List<DealPiece> all = new ArrayList<>();
        for (int i = 0; i < deals.size(); i++) {
            int which = order.get(i);
            all.add(piece(i + 1, which + 1, deals.get(which)));
        }
        return all;
    }

    private static List<Integer> inOrder(int size) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            order.add(i);
        }
        return order;
    }

    private static Room room(int max, long least, long earliest, long latest) {
        return new Room(SECTOR, max, least, earliest, latest);
    }

    /** Where the manager puts them. */
    private static List<DealPiece> placed(List<DealPiece> chosen) {
        List<DealPiece> placed = new ArrayList<>();
        long at = 0;
        for (DealPiece p : chosen) {
            placed.add(
                    new DealPiece(
                            p.id(),
                            p.miner(),
                            p.cid(),
                            p.size(),
                            p.payloadSize(),
                            p.dealId(),
                            p.allocationId(),
                            p.client(),
                            p.startEpoch(),
                            p.endEpoch(),
                            DealPiece.State.RESERVED,
                            OptionalLong.of(1),
                            at,
                            0));
            at += p.size();
        }
        return placed;
    }

    @Property
    void aSectorIsFilledWithoutOverlap(@ForAll("deals") List<Deal> deals) {
        List<DealPiece> waiting = pieces(deals, inOrder(deals.size()));
        List<DealPiece> chosen =
                Packing.choose(waiting, room(Integer.MAX_VALUE, 0, 0, Long.MAX_VALUE));
        List<SectorPiece> filled = new SectorPieces(SECTOR, placed(chosen)).filled();
        assertThat(filled.isEmpty()).isEqualTo(chosen.isEmpty());
        long at = 0;
        for (SectorPiece piece : filled) {
            DealInfo deal = piece.deal();
            assertThat(deal.offset()).isEqualTo(at);
            assertThat(deal.offset() % piece.size()).isZero();
            assertThat(deal.length()).isEqualTo(piece.size());
            assertThat(Long.bitCount(piece.size())).isOne();
            at += piece.size();
        }
        assertThat(at).isEqualTo(chosen.isEmpty() ? 0 : SECTOR);
        assertThat(filled.stream().filter(p -> p.deal().allocationId() != 0))
                .hasSize(chosen.size());
    }

    @Property
    void theOrderOfArrivalDoesNotMatter(@ForAll("deals") List<Deal> deals, @ForAll Random random) {
        List<Integer> order = inOrder(deals.size());
        Collections.shuffle(order, random);
        Room room = room(5, 4096, 102, 908);
        assertThat(allocations(Packing.choose(pieces(deals, order), room)))
                .isEqualTo(allocations(Packing.choose(pieces(deals, inOrder(deals.size())), room)));
    }

    private static List<Long> allocations(List<DealPiece> chosen) {
        return chosen.stream().map(DealPiece::allocationId).toList();
    }

    @Property
    void theLimitsHold(
            @ForAll("deals") List<Deal> deals,
            @ForAll @IntRange(min = 0, max = 6) int max,
            @ForAll @IntRange(min = 0, max = (int) SECTOR) int least) {
        List<DealPiece> chosen =
                Packing.choose(pieces(deals, inOrder(deals.size())), room(max, least, 103, 907));
        assertThat(chosen).hasSizeLessThanOrEqualTo(max);
        assertThat(chosen)
                .allSatisfy(
                        p -> {
                            assertThat(p.startEpoch()).isGreaterThanOrEqualTo(103);
                            assertThat(p.endEpoch()).isLessThanOrEqualTo(907);
                        });
        if (!chosen.isEmpty()) {
            assertThat(chosen.stream().mapToLong(DealPiece::size).sum())
                    .isGreaterThanOrEqualTo(least);
        }
    }

    @Property
    void nothingThatFitsIsLeftOut(@ForAll("deals") List<Deal> deals) {
        List<DealPiece> waiting = pieces(deals, inOrder(deals.size()));
        List<DealPiece> chosen =
                Packing.choose(waiting, room(Integer.MAX_VALUE, 0, 0, Long.MAX_VALUE));
        long left = SECTOR - chosen.stream().mapToLong(DealPiece::size).sum();
        assertThat(waiting)
                .filteredOn(p -> !chosen.contains(p))
                .allSatisfy(p -> assertThat(p.size()).isGreaterThan(left));
    }

    @Property
    void fillersFillAnyRest(@ForAll @IntRange(min = 0, max = 128) int quads) {
        long used = quads * 128L;
        List<Long> fillers = Packing.fillers(used, SECTOR);
        long at = used;
        for (long filler : fillers) {
            assertThat(at % filler).isZero();
            at += filler;
        }
        assertThat(at).isEqualTo(SECTOR);
    }

    @Example
    void theMostUrgentComeFirst() {
        DealPiece late = piece(1, 1, new Deal(14, 200, 900, 1));
        DealPiece soon = piece(2, 2, new Deal(8, 100, 900, 1));
        Room room = room(Integer.MAX_VALUE, 0, 0, Long.MAX_VALUE);
        assertThat(Packing.choose(List.of(late, soon), room)).containsExactly(soon);
    }

    @Example
    void toFillEnoughTheLargestComeFirst() {
        DealPiece late = piece(1, 1, new Deal(14, 200, 900, 1));
        DealPiece soon = piece(2, 2, new Deal(8, 100, 900, 1));
        Room room = room(Integer.MAX_VALUE, SECTOR, 0, Long.MAX_VALUE);
        assertThat(Packing.choose(List.of(late, soon), room)).containsExactly(late);
    }
}
