/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The processors, their limits, and how things stand with them. */
final class Seating {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final List<Seat> seats;
    private final Limits limits;
    private final ZoneId zone;
    private final Holdings holdings = new Holdings();
    private final Health health = new Health();
    private final Map<String, Long> lastStarts = new HashMap<>();

    Seating(List<Seat> seats, Limits limits, ZoneId zone) {
        this.seats = List.copyOf(seats);
        this.limits = limits;
        this.zone = zone;
    }

    List<Seat> seats(String stage) {
        return seats.stream().filter(s -> s.stage().equals(stage)).toList();
    }

    Limits limits() {
        return limits;
    }

    Holdings holdings() {
        return holdings;
    }

    Health health() {
        return health;
    }

    void take(Grant grant, List<String> locks) {
        holdings.add(grant, locks);
        lastStarts.merge(grant.stage(), grant.start(), Math::max);
    }

    @Nullable Long lastStart(String stage) {
        return lastStarts.get(stage);
    }

    /** Of a lock that several may hold, one is kept for the PoSt processors that use it. */
    int reserved(String lock) {
        boolean urgent =
                seats.stream()
                        .anyMatch(s -> Stages.isUrgent(s.stage()) && s.locks().contains(lock));
        return urgent && limits.locks().getOrDefault(lock, 0) > 1 ? 1 : 0;
    }

    /** Why no processor of the stage will ever take a task; null when one may. */
    @Nullable String hopeless(String stage) {
        List<Seat> all = seats(stage);
        if (all.isEmpty()) {
            return "no processor runs the stage " + stage;
        }
        return all.stream().allMatch(health::isOff) ? health.whyOff(all.get(0)) : null;
    }

    /** A time of day, for people. */
    String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis).atZone(zone));
    }
}
