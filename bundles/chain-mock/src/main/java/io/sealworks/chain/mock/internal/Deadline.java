/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

import io.sealworks.api.chain.PartitionOnChain;
import io.sealworks.api.manager.PostProof;

/** The state of one of a miner's deadlines (builtin-actors, {@code deadline_state.rs}). */
final class Deadline {

    private final List<Partition> partitions = new ArrayList<>();
    private final SortedSet<Long> posted = new TreeSet<>();
    private final List<Accepted> accepted = new ArrayList<>();
    private final List<Accepted> disputable = new ArrayList<>();

    /**
     * A proof that nobody looked at.
     *
     * @param partitions by index
     */
    record Accepted(List<Long> partitions, PostProof proof) {
        Accepted {
            partitions = List.copyOf(partitions);
        }
    }

    List<Partition> partitions() {
        return partitions;
    }

    /** Indexes of those that the open deadline has a proof of. */
    SortedSet<Long> posted() {
        return posted;
    }

    /** Proofs of the open deadline, unseen. */
    List<Accepted> accepted() {
        return accepted;
    }

    /** Proofs of the deadline when it was open the last time, unseen. */
    List<Accepted> disputable() {
        return disputable;
    }

    long live() {
        return partitions.stream().mapToLong(p -> p.live().size()).sum();
    }

    long all() {
        return partitions.stream().mapToLong(p -> p.all().size()).sum();
    }

    /**
     * @param size sectors of a partition at the most
     */
    void assign(long number, int size) {
        Partition last = partitions.isEmpty() ? null : partitions.get(partitions.size() - 1);
        if (last == null || last.all().size() >= size) {
            last = new Partition();
            partitions.add(last);
        }
        last.assign(number);
    }

    /** The deadline ends: its proofs can be disputed from now on. */
    void close() {
        posted.clear();
        disputable.clear();
        disputable.addAll(accepted);
        accepted.clear();
    }

    List<PartitionOnChain> seen() {
        return IntStream.range(0, partitions.size())
                .mapToObj(i -> partitions.get(i).seen(i, posted.contains((long) i)))
                .toList();
    }

    boolean empty() {
        return partitions.isEmpty();
    }

    Deadline copy() {
        Deadline copy = new Deadline();
        partitions.forEach(p -> copy.partitions.add(p.copy()));
        copy.posted.addAll(posted);
        copy.accepted.addAll(accepted);
        copy.disputable.addAll(disputable);
        return copy;
    }

    void write(CborWriter out) {
        out.array(partitions.size());
        partitions.forEach(p -> p.write(out));
        Posts.writeNumbers(out, posted);
        write(out, accepted);
        write(out, disputable);
    }

    private static void write(CborWriter out, List<Accepted> proofs) {
        out.array(proofs.size());
        for (Accepted each : proofs) {
            Posts.writeNumbers(out, each.partitions());
            Posts.write(out, each.proof());
        }
    }

    static Deadline read(CborReader in, long miner) {
        Deadline deadline = new Deadline();
        for (int left = in.array(); left > 0; left--) {
            deadline.partitions.add(Partition.read(in));
        }
        deadline.posted.addAll(Posts.readNumbers(in));
        read(in, miner, deadline.accepted);
        read(in, miner, deadline.disputable);
        return deadline;
    }

    private static void read(CborReader in, long miner, List<Accepted> proofs) {
        for (int left = in.array(); left > 0; left--) {
            proofs.add(new Accepted(Posts.readNumbers(in), Posts.read(in, miner)));
        }
    }
}
