/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One walk along the waiting line. All that a task needs is taken at once, so nobody holds one
 * thing while it waits for another, and no order of locks can end in a deadlock. Whoever lacks
 * nothing but a lock keeps what is free of its locks from those behind it, so nobody starves;
 * whoever lacks a place keeps nothing.
 */
final class Round {

    private final Seating seating;
    private final long now;
    private final Map<String, Want> wants = new HashMap<>();
    private final Map<String, Integer> kept = new HashMap<>();

    Round(Seating seating, long now) {
        this.seating = seating;
        this.now = now;
    }

    /** By stage, what its first task in the line lacks. */
    Map<String, Want> wants() {
        return wants;
    }

    /**
     * The processor for the task if it is its turn; the caller seats it before the next is asked.
     */
    Optional<Seat> admit(Place place) {
        String stage = place.stage();
        return isClosed(stage) ? Optional.empty() : seat(place);
    }

    /**
     * Keeps a task's turn for it, though it isn't back: nobody of its stage goes before it.
     *
     * @param until when it is forgotten
     */
    void keep(Place place, long until) {
        String stage = place.stage();
        if (isClosed(stage)) {
            return;
        }
        List<Seat> free = free(stage);
        if (free.isEmpty()) {
            wants.put(stage, noSeat(stage));
        } else {
            String whose = "the turn of " + place.task().sector();
            wants.put(stage, Want.until(until, whose + ", kept until " + seating.time(until)));
            keepLocks(free.get(0));
        }
    }

    /** Whether somebody before lacks what all of the stage need. */
    private boolean isClosed(String stage) {
        if (!wants.containsKey(stage)) {
            limit(stage).or(() -> spacing(stage)).ifPresent(lack -> wants.put(stage, lack));
        }
        return wants.containsKey(stage);
    }

    private Optional<Want> limit(String stage) {
        Integer limit = seating.limits().concurrent().get(Stages.limitKey(stage));
        int taken = seating.holdings().of(stage);
        return limit == null || taken < limit
                ? Optional.empty()
                : Optional.of(Want.of(taken(stage + " token", taken, limit, stage)));
    }

    private Optional<Want> spacing(String stage) {
        Duration spacing = seating.limits().spacing().get(Stages.limitKey(stage));
        Long last = seating.lastStart(stage);
        if (spacing == null || last == null || last + spacing.toMillis() <= now) {
            return Optional.empty();
        }
        long next = last + spacing.toMillis();
        String what = "the next start of " + stage + " at " + seating.time(next);
        return Optional.of(Want.until(next, what));
    }

    private Optional<Seat> seat(Place place) {
        List<Seat> free = free(place.stage());
        if (free.isEmpty()) {
            wants.put(place.stage(), noSeat(place.stage()));
            return Optional.empty();
        }
        Optional<Seat> found = free.stream().filter(s -> lacking(s, place) == null).findFirst();
        if (found.isEmpty()) {
            Seat best = free.get(0);
            wants.put(place.stage(), Want.of(held(lacking(best, place))));
            keepLocks(best);
        }
        return found;
    }

    private List<Seat> free(String stage) {
        return seating.seats(stage).stream()
                .filter(s -> usable(s) && s.hasRoom(seating.holdings().of(s)))
                .sorted(preference())
                .toList();
    }

    private void keepLocks(Seat seat) {
        seat.locks().forEach(lock -> kept.merge(lock, 1, Integer::sum));
    }

    private boolean usable(Seat seat) {
        return !seating.health().isOff(seat) && seating.health().restsUntil(seat, now).isEmpty();
    }

    private Comparator<Seat> preference() {
        return Comparator.comparingInt((Seat s) -> -s.room(seating.holdings().of(s)))
                .thenComparing(s -> !seating.health().isWarm(s));
    }

    /** The first of the processor's locks that the task can't have now, or null. */
    private String lacking(Seat seat, Place place) {
        return seat.locks().stream()
                .filter(lock -> !isFree(lock, Stages.isUrgent(place.stage())))
                .findFirst()
                .orElse(null);
    }

    private boolean isFree(String lock, boolean urgent) {
        int all = seating.limits().locks().getOrDefault(lock, 0);
        int free = all - seating.holdings().ofLock(lock) - kept.getOrDefault(lock, 0);
        int forSealing = all - seating.reserved(lock) - seating.holdings().sealingOfLock(lock);
        return free > 0 && (urgent || forSealing > 0);
    }

    private Want noSeat(String stage) {
        List<Seat> all = seating.seats(stage);
        Optional<Seat> resting =
                all.stream()
                        .filter(s -> seating.health().restsUntil(s, now).isPresent())
                        .min(Comparator.comparingLong(this::rest));
        if (resting.isPresent()) {
            long until = rest(resting.get());
            String why = seating.health().whyResting(resting.get());
            return Want.until(
                    until,
                    resting.get().name()
                            + ", which rests until "
                            + seating.time(until)
                            + ": "
                            + why);
        }
        int places = all.stream().mapToInt(Seat::places).sum();
        return Want.of(taken(stage + " slot", seating.holdings().of(stage), places, stage));
    }

    private long rest(Seat seat) {
        return seating.health().restsUntil(seat, now).orElse(Long.MAX_VALUE);
    }

    private String taken(String what, int taken, int all, String stage) {
        String by = seating.holdings().namesOf(stage);
        return "a " + what + " (" + taken + " of " + all + " taken by " + by + ")";
    }

    private String held(String lock) {
        int held = seating.holdings().ofLock(lock);
        int all = seating.limits().locks().getOrDefault(lock, 0);
        if (held == 0) {
            return "the lock " + lock + " (kept for a task before it)";
        }
        String by = seating.holdings().namesOfLock(lock);
        return "the lock " + lock + " (" + held + " of " + all + " held by " + by + ")";
    }
}
