/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which cases of a matrix run: a few by chance, or all where {@code ./test --full} asks for it. */
final class Chance {

    static final boolean FULL = Boolean.parseBoolean(System.getenv("SEALWORKS_FULL"));

    private static final long SEED = seed();

    private Chance() {}

    private static long seed() {
        String given = System.getenv("SEALWORKS_SEED");
        return given == null || given.isBlank()
                ? new Random().nextInt(1_000_000)
                : Long.parseLong(given);
    }

    static <T> List<T> of(List<T> all, int few) {
        List<T> cases = new ArrayList<>(all);
        if (FULL) {
            return cases;
        }
        Collections.shuffle(cases, random());
        return cases.subList(0, Math.min(few, cases.size()));
    }

    static Random random() {
        return new Random(SEED);
    }

    /** For messages: how to have the same cases again. */
    static String seedInWords() {
        return "SEALWORKS_SEED=" + SEED;
    }
}
