/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.util.BitSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** CPUs by number, written {@code 0-3,8}. */
record CpuSet(BitSet cpus) {

    private static final int MOST = 1 << 16;

    CpuSet {
        cpus = (BitSet) cpus.clone();
    }

    /**
     * @throws IllegalArgumentException when the text is no set of CPUs; the message says what is
     *     wrong with it
     */
    static CpuSet parse(String text) {
        BitSet cpus = new BitSet();
        for (String part : text.strip().split(",", -1)) {
            String[] ends = part.strip().split("-", 2);
            int first = number(ends[0], text);
            int last = ends.length == 1 ? first : number(ends[1], text);
            if (last < first) {
                throw new IllegalArgumentException("\"" + text + "\": " + part + " runs backwards");
            }
            cpus.set(first, last + 1);
        }
        return new CpuSet(cpus);
    }

    private static int number(String digits, String text) {
        try {
            int number = Integer.parseInt(digits.strip());
            if (number >= 0 && number < MOST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, with the whole text
        }
        throw new IllegalArgumentException("\"" + text + "\" is no set of CPUs such as 0-3,8");
    }

    static CpuSet union(Stream<CpuSet> sets) {
        BitSet all = new BitSet();
        sets.forEach(set -> all.or(set.cpus));
        return new CpuSet(all);
    }

    CpuSet and(CpuSet other) {
        BitSet both = (BitSet) cpus.clone();
        both.and(other.cpus);
        return new CpuSet(both);
    }

    CpuSet without(CpuSet other) {
        BitSet rest = (BitSet) cpus.clone();
        rest.andNot(other.cpus);
        return new CpuSet(rest);
    }

    boolean isEmpty() {
        return cpus.isEmpty();
    }

    boolean meets(CpuSet other) {
        return cpus.intersects(other.cpus);
    }

    @Override
    public String toString() {
        return IntStream.iterate(cpus.nextSetBit(0), i -> i >= 0, i -> cpus.nextSetBit(end(i)))
                .mapToObj(i -> end(i) - 1 == i ? "" + i : i + "-" + (end(i) - 1))
                .collect(Collectors.joining(","));
    }

    /** The first CPU after those that follow one another from this one on. */
    private int end(int from) {
        return cpus.nextClearBit(from);
    }
}
