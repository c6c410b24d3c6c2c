/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.sealworks.api.manager.store.DealPiece;

/**
 * Chooses pieces for a sector and their places. Sizes are powers of two and the sector's too, so
 * pieces that follow each other by falling size lie at multiples of their sizes and leave a gap at
 * the end only. What is chosen depends on the pieces alone, not on the order in which they came.
 */
final class Packing {

    /** What tells two pieces of a miner apart, whenever they came. */
    private static final Comparator<DealPiece> IDENTITY =
            Comparator.comparing((DealPiece p) -> p.cid().text())
                    .thenComparingLong(DealPiece::dealId)
                    .thenComparingLong(DealPiece::allocationId);

    private static final Comparator<DealPiece> LARGEST =
            Comparator.comparingLong(DealPiece::size).reversed();

    /** Who must be sealed first; among those, who needs the sector longest, then the largest. */
    private static final Comparator<DealPiece> URGENT =
            Comparator.comparingLong(DealPiece::startEpoch)
                    .thenComparing(Comparator.comparingLong(DealPiece::endEpoch).reversed())
                    .thenComparing(LARGEST)
                    .thenComparing(IDENTITY);

    private static final Comparator<DealPiece> LARGEST_FIRST = LARGEST.thenComparing(URGENT);

    /**
     * What a sector takes.
     *
     * @param size padded bytes of the sector
     * @param maxPieces at most so many
     * @param least padded bytes that they must fill together
     * @param earliestStart no piece that starts sooner
     * @param latestEnd no piece that ends later
     */
    record Room(long size, int maxPieces, long least, long earliestStart, long latestEnd) {

        private boolean takes(DealPiece piece) {
            return piece.startEpoch() >= earliestStart
                    && piece.endEpoch() <= latestEnd
                    && piece.size() <= size;
        }
    }

    private Packing() {}

    /**
     * @return in the order of the sector, each at the sum of the sizes before it; empty when they
     *     do not fill enough
     */
    static List<DealPiece> choose(List<DealPiece> waiting, Room room) {
        List<DealPiece> urgent = greedy(waiting, room, URGENT);
        if (filled(urgent) >= room.least()) {
            return urgent;
        }
        List<DealPiece> large = greedy(waiting, room, LARGEST_FIRST);
        return filled(large) >= room.least() ? large : List.of();
    }

    private static List<DealPiece> greedy(
            List<DealPiece> waiting, Room room, Comparator<DealPiece> order) {
        List<DealPiece> chosen = new ArrayList<>();
        long left = room.size();
        for (DealPiece piece : waiting.stream().filter(room::takes).sorted(order).toList()) {
            if (chosen.size() < room.maxPieces() && piece.size() <= left) {
                chosen.add(piece);
                left -= piece.size();
            }
        }
        chosen.sort(LARGEST_FIRST);
        return chosen;
    }

    private static long filled(List<DealPiece> pieces) {
        return pieces.stream().mapToLong(DealPiece::size).sum();
    }

    /**
     * Sizes that fill what is left behind the last piece, each a power of two at a multiple of
     * itself.
     *
     * @param used padded bytes from the sector's start
     */
    static List<Long> fillers(long used, long size) {
        List<Long> fillers = new ArrayList<>();
        for (long at = used; at < size; at += fillers.get(fillers.size() - 1)) {
            fillers.add(at == 0 ? size : Long.lowestOneBit(at));
        }
        return fillers;
    }
}
