/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.sealworks.api.task.TaskId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

/** Any cluster of processors, any order of arrivals and ends. */
class WaitingLinePropertyTest {

    private static final List<String> STAGES = List.of("pc1", "pc2", "c2", "window_post");
    private static final List<String> LOCKS = List.of("gpu", "ssd", "net");

    /** A small world that is played with the dice of a seed. */
    private static final class World {
        final Random dice;
        final Map<String, Seat> seats = new HashMap<>();
        final Limits limits;
        final Seating seating;
        final WaitingLine line;
        final List<Grant> working = new ArrayList<>();
        final Map<String, List<TaskId>> arrived = new HashMap<>();
        final Map<String, List<TaskId>> served = new HashMap<>();
        final Map<String, Long> lastStart = new HashMap<>();
        long now;
        int tasks;

        World(long seed) {
            dice = new Random(seed);
            List<Seat> all = new ArrayList<>();
            for (String stage : STAGES) {
                for (int i = 0; i <= dice.nextInt(3); i++) {
                    all.add(new Seat(stage + "-" + i, stage, dice.nextInt(3), someLocks()));
                }
            }
            all.forEach(seat -> seats.put(seat.name(), seat));
            limits =
                    new Limits(
                            dice.nextBoolean() ? Map.of("pc1", 1 + dice.nextInt(2)) : Map.of(),
                            dice.nextBoolean() ? Map.of("pc2", Duration.ofMillis(5)) : Map.of(),
                            Map.of("gpu", 1 + dice.nextInt(2), "ssd", 1, "net", 3));
            seating = new Seating(all, limits, ZoneOffset.UTC);
            line = new WaitingLine(seating);
        }

        private List<String> someLocks() {
            return LOCKS.stream().filter(l -> dice.nextInt(3) == 0).toList();
        }

        void step() {
            now++;
            if (dice.nextBoolean()) {
                arrive();
            }
            if (!working.isEmpty() && dice.nextInt(3) == 0) {
                line.release(working.remove(dice.nextInt(working.size())).task());
            }
            serve();
        }

        private void arrive() {
            String stage = STAGES.get(dice.nextInt(STAGES.size()));
            TaskId task = TaskId.parse("s-t01000-" + ++tasks + ".1.1");
            arrived.computeIfAbsent(stage, s -> new ArrayList<>()).add(task);
            line.join(task, stage, now);
        }

        void serve() {
            for (Grant grant : line.grants(now)) {
                working.add(grant);
                served.computeIfAbsent(grant.stage(), s -> new ArrayList<>()).add(grant.task());
                checkSpacing(grant);
            }
            check();
        }

        private void checkSpacing(Grant grant) {
            Long last = lastStart.put(grant.stage(), grant.start());
            Duration spacing = limits.spacing().get(grant.stage());
            if (last != null && spacing != null) {
                assertThat(grant.start() - last).isGreaterThanOrEqualTo(spacing.toMillis());
            }
        }

        private void check() {
            seats.values().forEach(this::checkPlaces);
            limits.concurrent()
                    .forEach((stage, most) -> assertThat(count(stage)).isLessThanOrEqualTo(most));
            limits.locks()
                    .forEach((lock, most) -> assertThat(holders(lock)).isLessThanOrEqualTo(most));
            served.forEach(
                    (stage, tasks) ->
                            assertThat(tasks)
                                    .as("first come is first served in " + stage)
                                    .isEqualTo(arrived.get(stage).subList(0, tasks.size())));
        }

        private void checkPlaces(Seat seat) {
            long taken = working.stream().filter(g -> g.seat().equals(seat.name())).count();
            assertThat(seat.places() == 0 || taken <= seat.places()).isTrue();
        }

        private long count(String stage) {
            return working.stream().filter(g -> g.stage().equals(stage)).count();
        }

        private long holders(String lock) {
            return working.stream().filter(g -> seats.get(g.seat()).locks().contains(lock)).count();
        }

        private int waiting() {
            return arrived.values().stream().mapToInt(List::size).sum()
                    - served.values().stream().mapToInt(List::size).sum();
        }
    }

    @Property(tries = 300)
    void noLimitIsExceededAndNobodyOvertakesWithinAStage(@ForAll long seed) {
        World world = new World(seed);
        for (int i = 0; i < 200; i++) {
            world.step();
        }
    }

    @Property(tries = 300)
    void everyTaskGetsItsTurn(@ForAll long seed) {
        World world = new World(seed);
        for (int i = 0; i < 100; i++) {
            world.step();
        }
        while (world.waiting() > 0) {
            int before = world.waiting();
            world.working.forEach(grant -> world.line.release(grant.task()));
            world.working.clear();
            world.now = world.line.nextLook().orElse(world.now);
            world.serve();
            assertThat(world.waiting()).as("no deadlock").isLessThan(before);
        }
    }

    /** Tasks of one lock come without an end; one that needs two locks gets them all the same. */
    @Property(tries = 100)
    void aStreamOfOthersStarvesNobody(@ForAll long seed) {
        Random dice = new Random(seed);
        Seating seating =
                new Seating(
                        List.of(
                                new Seat("a", "pc1", 0, List.of("gpu")),
                                new Seat("b", "pc2", 0, List.of("ssd")),
                                new Seat("both", "c2", 1, List.of("gpu", "ssd"))),
                        new Limits(Map.of(), Map.of(), Map.of("gpu", 1, "ssd", 1)),
                        ZoneOffset.UTC);
        WaitingLine line = new WaitingLine(seating);
        List<Grant> working = new ArrayList<>();
        TaskId wanted = TaskId.parse("s-t01000-50.1.1");
        for (int i = 1; i <= 100; i++) {
            line.join(TaskId.parse("s-t01000-" + i + ".1.1"), stage(i, dice), i);
            if (!working.isEmpty()) {
                line.release(working.remove(dice.nextInt(working.size())).task());
            }
            working.addAll(line.grants(i));
        }
        for (int i = 0; i < 100 && line.waits(wanted); i++) {
            working.forEach(grant -> line.release(grant.task()));
            working.clear();
            line.join(TaskId.parse("s-t01000-" + (101 + i) + ".1.1"), stage(1, dice), 101 + i);
            working.addAll(line.grants(101 + i));
        }
        assertThat(line.waits(wanted)).isFalse();
    }

    private static String stage(int i, Random dice) {
        return i == 50 ? "c2" : dice.nextBoolean() ? "pc1" : "pc2";
    }
}
