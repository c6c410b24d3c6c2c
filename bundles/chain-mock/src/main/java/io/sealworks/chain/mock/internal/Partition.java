/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.sealworks.api.chain.PartitionOnChain;

/**
 * The state of a partition (builtin-actors, {@code partition_state.rs}).
 *
 * @param all that were ever assigned: they fill the partition
 * @param live of them neither ended nor terminated
 * @param faulty of the live ones, with the epoch since which
 * @param recovering of the faulty ones
 */
record Partition(
        SortedSet<Long> all,
        SortedSet<Long> live,
        SortedMap<Long, Long> faulty,
        SortedSet<Long> recovering) {

    Partition() {
        this(new TreeSet<>(), new TreeSet<>(), new TreeMap<>(), new TreeSet<>());
    }

    void assign(long number) {
        all.add(number);
        live.add(number);
    }

    /** What a proof must cover. */
    SortedSet<Long> toProve() {
        SortedSet<Long> due = new TreeSet<>(live);
        due.removeAll(faulty.keySet());
        due.addAll(recovering);
        return due;
    }

    /**
     * Sectors that can't be proven; a recovery of them is taken back.
     *
     * @return how many were not faulty before
     */
    int fail(Collection<Long> numbers, long epoch) {
        int found = 0;
        for (Long number : numbers) {
            found += live.contains(number) && faulty.putIfAbsent(number, epoch) == null ? 1 : 0;
            recovering.remove(number);
        }
        return found;
    }

    void declareRecovered(Collection<Long> numbers) {
        numbers.stream().filter(faulty::containsKey).forEach(recovering::add);
    }

    /** What was recovering is proven. */
    void recovered() {
        faulty.keySet().removeAll(recovering);
        recovering.clear();
    }

    void end(long number) {
        live.remove(number);
        faulty.remove(number);
        recovering.remove(number);
    }

    PartitionOnChain seen(int index, boolean posted) {
        return new PartitionOnChain(
                index, live, new TreeSet<>(faulty.keySet()), recovering, posted);
    }

    Partition copy() {
        return new Partition(
                new TreeSet<>(all),
                new TreeSet<>(live),
                new TreeMap<>(faulty),
                new TreeSet<>(recovering));
    }

    void write(CborWriter out) {
        Posts.writeNumbers(out, all);
        Posts.writeNumbers(out, live);
        out.array(faulty.size());
        faulty.forEach((number, since) -> out.integer(number).integer(since));
        Posts.writeNumbers(out, recovering);
    }

    static Partition read(CborReader in) {
        Partition partition = new Partition();
        partition.all.addAll(Posts.readNumbers(in));
        partition.live.addAll(Posts.readNumbers(in));
        for (int left = in.array(); left > 0; left--) {
            partition.faulty.put(in.integer(), in.integer());
        }
        partition.recovering.addAll(Posts.readNumbers(in));
        return partition;
    }
}
