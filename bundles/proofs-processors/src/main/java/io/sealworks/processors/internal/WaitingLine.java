/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.sealworks.api.task.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a processor: first come, first served over all processors of a stage, PoSt before
 * everything else on a shared lock. Not safe for threads: its engine guards it. Times are
 * milliseconds since 1970.
 */
final class WaitingLine {

    private final Seating seating;
    private final TreeSet<Place> waiting = new TreeSet<>(Place.ORDER);

    /** Tasks of an engine before, whose threads have not come back, and until when that counts. */
    private final Map<TaskId, Long> kept = new HashMap<>();

    private Map<String, Want> wants = Map.of();
    private long arrivals;

    WaitingLine(Seating seating) {
        this.seating = seating;
    }

    /**
     * Keeps the places that tasks had in the line of an engine before this one, in their order.
     *
     * @param until when those are forgotten that have not come back
     */
    void keep(List<Place> places, long until) {
        for (Place place : places) {
            waiting.add(new Place(place.task(), place.stage(), ++arrivals, place.since()));
            kept.put(place.task(), until);
        }
    }

    /** Gets in line; a task that is there or at work stays where it is. */
    void join(TaskId task, String stage, long now) {
        kept.remove(task);
        if (place(task) == null && !seating.holdings().has(task)) {
            waiting.add(new Place(task, stage, ++arrivals, now));
        }
    }

    /**
     * Leaves the line.
     *
     * @return false when it isn't in it
     */
    boolean leave(TaskId task) {
        kept.remove(task);
        return waiting.removeIf(p -> p.task().equals(task));
    }

    boolean waits(TaskId task) {
        return place(task) != null;
    }

    /** All that wait, in their order, and the places that are kept. */
    List<Place> places() {
        return List.copyOf(waiting);
    }

    /** Counts a task that is at work already, whatever the limits say. */
    void attach(Grant grant, List<String> locks) {
        leave(grant.task());
        seating.take(grant, locks);
    }

    /** The tasks whose turn it is now; each has its place and locks from here on. */
    List<Grant> grants(long now) {
        List<Grant> grants = new ArrayList<>();
        forget(now);
        Round round = new Round(seating, now);
        for (Iterator<Place> line = waiting.iterator(); line.hasNext(); ) {
            Place place = line.next();
            Long back = kept.get(place.task());
            if (back != null) {
                round.keep(place, back);
                continue;
            }
            Optional<Seat> seat = round.admit(place);
            if (seat.isPresent()) {
                Grant grant = new Grant(place.task(), place.stage(), seat.get().name(), now);
                seating.take(grant, seat.get().locks());
                line.remove();
                grants.add(grant);
            }
        }
        wants = round.wants();
        return grants;
    }

    private void forget(long now) {
        List<TaskId> gone =
                kept.entrySet().stream()
                        .filter(e -> e.getValue() <= now)
                        .map(Map.Entry::getKey)
                        .toList();
        gone.forEach(this::leave);
    }

    /** Gives back what the task holds; nothing when it holds nothing. */
    void release(TaskId task) {
        seating.holdings().remove(task);
    }

    /** When it is worth another look though no task ends; empty when only an end can change it. */
    OptionalLong nextLook() {
        return wants.values().stream().flatMapToLong(want -> want.until().stream()).min();
    }

    /** Tasks for which no processor is left that could ever take them, and why. */
    Map<TaskId, String> hopeless() {
        return waiting.stream()
                .filter(p -> seating.hopeless(p.stage()) != null)
                .collect(
                        Collectors.toMap(
                                Place::task, p -> String.valueOf(seating.hopeless(p.stage()))));
    }

    /** What a task in the line waits for, behind whom and since when; empty when it isn't in it. */
    Optional<String> describe(TaskId task) {
        Place place = place(task);
        return place == null ? Optional.empty() : Optional.of(describe(place));
    }

    private String describe(Place place) {
        List<Place> before =
                waiting.headSet(place).stream()
                        .filter(p -> p.stage().equals(place.stage()))
                        .toList();
        Want want = wants.get(place.stage());
        String what = want == null ? "a " + place.stage() + " slot" : want.what();
        String behind =
                before.isEmpty()
                        ? "first in line"
                        : "number "
                                + (before.size() + 1)
                                + " in line behind "
                                + before.get(before.size() - 1).task().sector();
        return what + ", " + behind + " since " + seating.time(place.since());
    }

    private @Nullable Place place(TaskId task) {
        return waiting.stream().filter(p -> p.task().equals(task)).findFirst().orElse(null);
    }
}
