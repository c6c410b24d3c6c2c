/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Requests to worker and manager, all the time: none of them may fail. */
final class Traffic implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** One kind of request. */
    private record Kind(String name, int everyMillis, Runnable request) {}

    private final ScheduledExecutorService clients = Executors.newScheduledThreadPool(6);
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger forgiven = new AtomicInteger();
    private final List<Kind> kinds;
    private volatile boolean excused;
    private volatile String meanwhile = "nothing";

    Traffic(Container container, Changes changes) {
        Rpc worker = container.worker();
        Rpc manager = container.manager();
        kinds =
                List.of(
                        new Kind("WorkerList", 50, () -> worker.call("WorkerList")),
                        new Kind("Version", 50, () -> manager.call("Version")),
                        new Kind("SectorCounts", 50, () -> manager.call("SectorCounts")),
                        new Kind("AllocateSector", 1000, changes::take),
                        new Kind("ReportState", 500, changes::report),
                        new Kind("WorkerPause, WorkerResume", 500, changes::pauseOrResume));
        for (Kind kind : kinds) {
            clients.scheduleWithFixedDelay(
                    () -> ask(kind), 0, kind.everyMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void ask(Kind kind) {
        boolean before = excused;
        String then = meanwhile;
        try {
            kind.request().run();
            answered.incrementAndGet();
        } catch (RuntimeException | AssertionError e) {
            if (before || excused) {
                forgiven.incrementAndGet();
            } else {
                failures.add(kind.name() + " while " + then + ": " + e);
            }
        }
    }

    private boolean isAnswered(Kind kind) {
        try {
            kind.request().run();
            return true;
        } catch (RuntimeException e) {
            forgiven.incrementAndGet();
            return false;
        }
    }

    /** From now on this happens; words for failures. */
    void during(String what) {
        meanwhile = what;
    }

    /** While this runs, and until all kinds are answered again, requests may fail. */
    void excuse(Runnable work) {
        excused = true;
        try {
            work.run();
            await("answers again, while " + meanwhile)
                    .atMost(PATIENCE)
                    .until(() -> kinds.stream().allMatch(this::isAnswered));
        } finally {
            excused = false;
        }
    }

    /** All were answered until now, and there were some. */
    void noneFailed() {
        assertThat(failures).as(Chance.seedInWords()).isEmpty();
        assertThat(answered).hasPositiveValue();
    }

    /** How many failed where that was allowed. */
    int forgiven() {
        return forgiven.get();
    }

    /** The request that is under way is answered before this returns. */
    @Override
    public void close() {
        clients.shutdown();
        await("the last answers").atMost(PATIENCE).until(clients::isTerminated);
    }
}
