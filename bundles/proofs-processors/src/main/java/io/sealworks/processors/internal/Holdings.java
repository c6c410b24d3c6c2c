/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sealworks.api.task.TaskId;

/** Who holds what: the tasks at work, their places and locks. */
final class Holdings {

    private static final int NAMED = 3;

    /**
     * A task at work.
     *
     * @param locks that it holds
     */
    private record Held(Grant grant, List<String> locks) {}

    private final Map<TaskId, Held> held = new LinkedHashMap<>();

    void add(Grant grant, List<String> locks) {
        held.put(grant.task(), new Held(grant, List.copyOf(locks)));
    }

    Optional<Grant> remove(TaskId task) {
        return Optional.ofNullable(held.remove(task)).map(Held::grant);
    }

    boolean has(TaskId task) {
        return held.containsKey(task);
    }

    int of(Seat seat) {
        return ofSeat(seat.name());
    }

    int ofSeat(String name) {
        return (int) of(h -> h.grant().seat().equals(name)).count();
    }

    int of(String stage) {
        return (int) of(h -> h.grant().stage().equals(stage)).count();
    }

    int ofLock(String lock) {
        return (int) of(h -> h.locks().contains(lock)).count();
    }

    /** Tasks with the lock that are no PoSt. */
    int sealingOfLock(String lock) {
        return (int)
                of(h -> h.locks().contains(lock) && !Stages.isUrgent(h.grant().stage())).count();
    }

    /** The sectors of a stage's tasks, for people. */
    String namesOf(String stage) {
        return names(h -> h.grant().stage().equals(stage));
    }

    String namesOfLock(String lock) {
        return names(h -> h.locks().contains(lock));
    }

    private Stream<Held> of(Predicate<Held> which) {
        return held.values().stream().filter(which);
    }

    private String names(Predicate<Held> which) {
        long all = of(which).count();
        String some =
                of(which)
                        .limit(NAMED)
                        .map(h -> h.grant().task().sector().toString())
                        .collect(Collectors.joining(", "));
        return all > NAMED ? some + " and " + (all - NAMED) + " more" : some;
    }
}
