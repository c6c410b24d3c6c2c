/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A partition of a deadline: the sectors that one proof covers. Sectors by number, in order.
 *
 * @param index in its deadline
 * @param live neither ended nor terminated
 * @param faulty of the live ones, those that can't be proven, recovering ones included
 * @param recovering of the faulty ones, those declared to be proven again
 * @param posted whether the deadline that is open has a proof of it
 */
public record PartitionOnChain(
        int index, Set<Long> live, Set<Long> faulty, Set<Long> recovering, boolean posted) {
    public PartitionOnChain {
        live = Collections.unmodifiableSet(new TreeSet<>(live));
        faulty = Collections.unmodifiableSet(new TreeSet<>(faulty));
        recovering = Collections.unmodifiableSet(new TreeSet<>(recovering));
    }

    /** What its next proof has to cover: live, less faulty, and recovering. */
    public SortedSet<Long> toProve() {
        SortedSet<Long> due = new TreeSet<>(live);
        due.removeAll(faulty);
        due.addAll(recovering);
        return due;
    }
}
