/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which processors have nothing to do, and how often each failed in a row. */
final class Upkeep {

    /** A processor that failed rests so long at first, then twice as long each time. */
    private static final Duration FIRST_REST = Duration.ofSeconds(3);

    private static final Duration LONGEST_REST = Duration.ofMinutes(2);
    private static final int DOUBLINGS = 6;

    private final Health health;
    private final Clock clock;
    private final Map<String, Integer> failures = new HashMap<>();
    private final Map<String, Long> idle = new HashMap<>();

    Upkeep(Health health, Clock clock) {
        this.health = health;
        this.clock = clock;
    }

    /** A processor runs. */
    void up(String seat) {
        health.warm(seat, true);
    }

    /** A processor got a task. */
    void busy(String seat) {
        idle.remove(seat);
    }

    /** A task of a processor is over. */
    void free(String seat) {
        idle.put(seat, clock.millis());
    }

    /** A processor did what it should: failures before it don't count. */
    void well(String seat) {
        failures.remove(seat);
    }

    /** A processor was ended. */
    void down(String seat) {
        health.warm(seat, false);
        idle.remove(seat);
    }

    /** A processor crashed, and its host goes on: it rests, longer each time. */
    void crashed(String seat, String why) {
        int times = failures.merge(seat, 1, Integer::sum);
        health.rest(seat, clock.millis() + rest(times).toMillis(), why);
    }

    /**
     * A processor is gone with its host: it rests, or isn't started again at all.
     *
     * @param restart whether it may be started again
     */
    void lost(String seat, boolean restart, String why) {
        down(seat);
        if (restart) {
            crashed(seat, why);
        } else {
            health.off(seat, why + "; it is not started again: auto_restart = false");
        }
    }

    /** Processors without a task since a time or longer; they rest until they have ended. */
    List<String> takeIdle(long millis) {
        List<String> found =
                idle.entrySet().stream()
                        .filter(e -> e.getValue() <= millis)
                        .map(Map.Entry::getKey)
                        .toList();
        for (String seat : found) {
            down(seat);
            health.rest(seat, clock.millis() + LONGEST_REST.toMillis(), "it ends, having no work");
        }
        return found;
    }

    /** An idle processor has ended. */
    void ended(String seat) {
        health.awake(seat);
    }

    private static Duration rest(int times) {
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(times - 1, DOUBLINGS));
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }
}
