/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.Map;
import java.util.TreeMap;

/**
 * Sector numbers as ranges: they are given out one after the other, so that millions of them are a
 * few entries.
 */
final class NumberSet {

    /** First number of each range, and its last. */
    private final TreeMap<Long, Long> ranges;

    NumberSet() {
        this(new TreeMap<>());
    }

    private NumberSet(TreeMap<Long, Long> ranges) {
        this.ranges = ranges;
    }

    boolean contains(long number) {
        Map.Entry<Long, Long> range = ranges.floorEntry(number);
        return range != null && number <= range.getValue();
    }

    void add(long number) {
        if (contains(number)) {
            return;
        }
        Map.Entry<Long, Long> before = ranges.floorEntry(number);
        long first = before != null && before.getValue() == number - 1 ? before.getKey() : number;
        Long joined = ranges.remove(number + 1);
        ranges.put(first, joined == null ? Long.valueOf(number) : joined);
    }

    int ranges() {
        return ranges.size();
    }

    NumberSet copy() {
        return new NumberSet(new TreeMap<>(ranges));
    }

    void write(CborWriter out) {
        out.array(ranges.size());
        ranges.forEach((first, last) -> out.integer(first).integer(last));
    }

    static NumberSet read(CborReader in) {
        NumberSet numbers = new NumberSet();
        for (int left = in.array(); left > 0; left--) {
            numbers.ranges.put(in.integer(), in.integer());
        }
        return numbers;
    }
}
