/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.chain.Penalty;
import io.sealworks.api.chain.PostConstants;
import io.sealworks.api.chain.SectorPlace;

/** A miner's deadlines, and what they cost. Those without a partition are not kept. */
final class Deadlines {

    private static final int REMEMBERED = 1000;

    private final long miner;
    private final SortedMap<Integer, Deadline> used = new TreeMap<>();
    private final Deque<Penalty> penalties = new ArrayDeque<>();

    Deadlines(long miner) {
        this.miner = miner;
    }

    /** The deadline that is open at an epoch. Where the periods start depends on the actor. */
    DeadlineInfo info(long epoch, PostConstants constants) {
        byte[] hash = Blake2b.hash(8, Addresses.cbor(miner));
        long offset = Math.floorMod(ByteBuffer.wrap(hash).getLong(), constants.provingPeriod());
        return DeadlineInfo.at(epoch, offset, constants);
    }

    /** A deadline; without a partition when it is not used. */
    Deadline of(int index) {
        return used.getOrDefault(index, new Deadline());
    }

    Optional<Partition> partition(int deadline, long index) {
        List<Partition> all = of(deadline).partitions();
        return index >= 0 && index < all.size()
                ? Optional.of(all.get((int) index))
                : Optional.empty();
    }

    SortedMap<Integer, Deadline> used() {
        return used;
    }

    List<Penalty> penalties() {
        return List.copyOf(penalties);
    }

    void add(Penalty penalty) {
        penalties.addLast(penalty);
        if (penalties.size() > REMEMBERED) {
            penalties.removeFirst();
        }
    }

    /**
     * Gives a new sector its partition, as builtin-actors ({@code deadline_assignment.rs}) does: no
     * deadline is touched within a window before it opens; the least partitions, then those that
     * are begun, then the least sectors.
     *
     * @param size sectors of a partition at the most
     */
    void assign(long number, int size, long epoch, PostConstants constants) {
        DeadlineInfo now = info(epoch, constants);
        int best =
                java.util.stream.IntStream.range(0, constants.deadlines())
                        .boxed()
                        .filter(i -> epoch < now.upcoming(i).open() - constants.challengeWindow())
                        .min(order(size))
                        .orElseThrow();
        assignTo(best, number, size);
    }

    /** Gives a new sector a partition of this deadline. */
    void assignTo(int deadline, long number, int size) {
        used.computeIfAbsent(deadline, i -> new Deadline()).assign(number, size);
    }

    private Comparator<Integer> order(int size) {
        return Comparator.<Integer>comparingLong(i -> of(i).live() / size)
                .thenComparingLong(i -> of(i).all() / size)
                .thenComparingInt(i -> of(i).all() % size == 0 ? 1 : 0)
                .thenComparingLong(i -> of(i).live())
                .thenComparing(Comparator.naturalOrder());
    }

    Optional<SectorPlace> place(long number) {
        for (var entry : used.entrySet()) {
            List<Partition> partitions = entry.getValue().partitions();
            for (int i = 0; i < partitions.size(); i++) {
                if (partitions.get(i).live().contains(number)) {
                    return Optional.of(new SectorPlace(entry.getKey(), i));
                }
            }
        }
        return Optional.empty();
    }

    Deadlines copy() {
        Deadlines copy = new Deadlines(miner);
        used.forEach((index, deadline) -> copy.used.put(index, deadline.copy()));
        copy.penalties.addAll(penalties);
        return copy;
    }

    void write(CborWriter out) {
        out.array(used.size());
        used.forEach((index, deadline) -> deadline.write(out.integer(index)));
        out.array(penalties.size());
        for (Penalty p : penalties) {
            out.integer(p.epoch()).integer(p.deadline()).integer(p.sectors());
            out.text(p.reason()).big(p.fee());
        }
    }

    static Deadlines read(CborReader in, long miner) {
        Deadlines deadlines = new Deadlines(miner);
        for (int left = in.array(); left > 0; left--) {
            deadlines.used.put(in.smallInteger(), Deadline.read(in, miner));
        }
        for (int left = in.array(); left > 0; left--) {
            deadlines.penalties.addLast(
                    new Penalty(
                            in.integer(),
                            in.smallInteger(),
                            in.smallInteger(),
                            in.text(),
                            in.big()));
        }
        return deadlines;
    }
}
