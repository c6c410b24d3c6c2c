/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static org.awaitility.Awaitility.await;

/** Random moments; {@code ./test} prints the seed and takes one. */
final class Chance {
    /** Whether the long matrices run, too. */
    static final boolean FULL = Boolean.parseBoolean(System.getenv("SEALWORKS_FULL"));

    private static final long SEED = seed();
    private final Random random;

    private Chance(long salt) {
        random = new Random(SEED + salt);
    }

    private static long seed() {
        String given = System.getenv("SEALWORKS_SEED");
        return given == null || given.isBlank()
                ? new Random().nextInt(1_000_000)
                : Long.parseLong(given);
    }

    static Chance of(int round) {
        return new Chance(round);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> List<T> shuffled(List<T> all) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Lets a random time pass. */
    void moment(Duration atMost) {
        Duration time = Duration.ofMillis(random.nextInt((int) atMost.toMillis()));
        await("a random moment").pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
    }

    /** For messages: how to have the same moments again. */
    static String seedInWords() {
        return "SEALWORKS_SEED=" + SEED;
    }
}
