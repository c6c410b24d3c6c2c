/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.task.TaskStatus;
import org.jspecify.annotations.Nullable;

/** What every task in hand is at, under one lock; nothing here touches a file or a socket. */
final class Ledger {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Clock clock;
    private final Seating seating;
    private final WaitingLine line;
    private final Map<TaskId, Entry> entries = new LinkedHashMap<>();
    private final Upkeep upkeep;
    private boolean closed;
    private boolean drains;

    /** Grows with everything that the dispatcher has to look at. */
    private long version;

    Ledger(Seating seating, Clock clock) {
        this.seating = seating;
        this.line = new WaitingLine(seating);
        this.clock = clock;
        this.upkeep = new Upkeep(seating.health(), clock);
    }

    /** The task's result can't be written. */
    void stuck(TaskId task, String why) {
        change(() -> entries.computeIfPresent(task, (id, e) -> e.stuck(why)));
    }

    /** Puts a task into the line. */
    void join(TaskSpec task) {
        change(
                () -> {
                    entries.putIfAbsent(task.id(), Entry.waiting(task, clock.millis()));
                    line.join(task.id(), task.stage(), clock.millis());
                });
    }

    /** Keeps the places of those who waited for an engine before this one, for some time. */
    void keep(List<Place> places, Duration time) {
        change(() -> line.keep(places, clock.millis() + time.toMillis()));
    }

    /** The line as the next engine has to know it: first who was about to get a processor. */
    List<Place> line() {
        return get(
                () ->
                        Stream.concat(
                                        entries.values().stream()
                                                .filter(e -> e.phase() == Entry.Phase.STARTING)
                                                .map(Ledger::first),
                                        line.places().stream())
                                .toList());
    }

    private static Place first(Entry entry) {
        return new Place(entry.task().id(), entry.task().stage(), 0, entry.since());
    }

    /** Counts a task that a host works on. */
    void attach(HostTask found, String seat, List<String> locks, long pid) {
        TaskSpec task = new TaskSpec(found.task(), found.stage(), "", found.location(), List.of());
        change(
                () -> {
                    Grant grant = new Grant(found.task(), found.stage(), seat, found.since());
                    line.attach(grant, locks);
                    upkeep.busy(seat);
                    entries.put(
                            task.id(),
                            Entry.waiting(task, found.since())
                                    .working(seat, pid)
                                    .stuck(found.trouble()));
                });
    }

    /** The tasks whose turn it is. While the container drains, it is nobody's. */
    List<TaskSpec> grants(boolean draining) {
        List<TaskSpec> begun = new ArrayList<>();
        locked(
                () -> {
                    drains = draining;
                    for (Grant grant : drains ? List.<Grant>of() : line.grants(clock.millis())) {
                        Entry entry = Objects.requireNonNull(entries.get(grant.task()));
                        entries.put(grant.task(), entry.starting(grant.seat()));
                        upkeep.busy(grant.seat());
                        begun.add(entry.task());
                    }
                    changed.signalAll();
                });
        return begun;
    }

    Optional<Entry> entry(TaskId task) {
        return get(() -> Optional.ofNullable(entries.get(task)));
    }

    /** Whether a processor has a task, or is about to get one. */
    boolean busy() {
        return all().stream().anyMatch(entry -> entry.phase() != Entry.Phase.WAITING);
    }

    List<Entry> all() {
        return get(() -> List.copyOf(entries.values()));
    }

    /** Tasks in hand, of a location. */
    List<Entry> in(Path location) {
        return get(() -> entries.values().stream().filter(at(location)).toList());
    }

    private static Predicate<Entry> at(Path location) {
        return entry -> entry.task().location().equals(location);
    }

    /** Tasks in hand that were given to a processor. */
    List<Entry> of(String seat) {
        return get(() -> entries.values().stream().filter(e -> seat.equals(e.seat())).toList());
    }

    /** The task's processor has it. Nothing happens when it ended meanwhile. */
    void working(TaskId task, long pid) {
        change(
                () ->
                        entries.computeIfPresent(
                                task, (id, e) -> e.working(Objects.requireNonNull(e.seat()), pid)));
    }

    /**
     * The task isn't in hand any more.
     *
     * @return false when it wasn't
     */
    boolean drop(TaskId task) {
        return change(
                () -> {
                    Entry entry = entries.remove(task);
                    line.leave(task);
                    line.release(task);
                    if (entry != null
                            && entry.seat() != null
                            && seating.holdings().ofSeat(entry.seat()) == 0) {
                        upkeep.free(entry.seat());
                    }
                    return entry != null;
                });
    }

    /** Takes a task back whose processor does not have it yet. */
    boolean withdraw(TaskId task) {
        return change(
                () -> {
                    Entry entry = entries.get(task);
                    if (entry == null) {
                        line.leave(task);
                    }
                    return entry != null && entry.phase() == Entry.Phase.WAITING && drop(task);
                });
    }

    /** Tells what became of a processor. */
    void upkeep(Consumer<Upkeep> what) {
        change(() -> what.accept(upkeep));
    }

    /** Processors without a task since a time or longer; none is given a task until it ended. */
    List<String> takeIdle(long millis) {
        return get(() -> upkeep.takeIdle(millis));
    }

    /** Tasks for which no processor is left, and why. */
    Map<TaskId, String> hopeless() {
        return get(line::hopeless);
    }

    @Nullable String hopeless(String stage) {
        return get(() -> seating.hopeless(stage));
    }

    /** Where a task in hand is; empty when it isn't. */
    Optional<TaskStatus> status(TaskId task) {
        return get(() -> Optional.ofNullable(entries.get(task)).map(this::status));
    }

    private TaskStatus status(Entry entry) {
        return switch (entry.phase()) {
            case WAITING -> new TaskStatus.Waiting(waitsFor(entry.task().id()));
            case STARTING -> new TaskStatus.Waiting("the processor " + entry.seat());
            case WORKING -> new TaskStatus.Running(Objects.requireNonNull(entry.executor()));
        };
    }

    private String waitsFor(TaskId task) {
        String what = line.describe(task).orElse("its turn");
        return drains ? "the next start of the container, which drains; then " + what : what;
    }

    /** Waits until the task is at another phase than the one seen, or the time is over. */
    void awaitChange(TaskId task, Entry.@Nullable Phase seen, Duration time)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = time.toNanos();
            while (left > 0 && !closed && phase(task) == seen) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private Entry.@Nullable Phase phase(TaskId task) {
        Entry entry = entries.get(task);
        return entry == null ? null : entry.phase();
    }

    long version() {
        return get(() -> version);
    }

    /**
     * Waits until something changed since a version, until the line is worth a look again, or the
     * time is over.
     */
    void awaitWork(long seen, Duration time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            OptionalLong look = line.nextLook();
            long most = time.toMillis();
            long wait = look.isPresent() ? Math.min(most, look.getAsLong() - clock.millis()) : most;
            long left = TimeUnit.MILLISECONDS.toNanos(Math.max(1, wait));
            while (left > 0 && version == seen && !closed) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits here any more. */
    void close() {
        change(() -> closed = true);
    }

    private void change(Runnable what) {
        locked(
                () -> {
                    what.run();
                    version++;
                    changed.signalAll();
                });
    }

    private boolean change(BooleanSupplier what) {
        return get(
                () -> {
                    boolean result = what.getAsBoolean();
                    version++;
                    changed.signalAll();
                    return result;
                });
    }

    private void locked(Runnable what) {
        lock.lock();
        try {
            what.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T get(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }
}
