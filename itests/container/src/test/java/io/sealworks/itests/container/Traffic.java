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
    private record Kind(String name, Runnable request) {}

    private final ScheduledExecutorService clients = Executors.newScheduledThreadPool(3);
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final List<Kind> kinds;
    private volatile boolean excused;
    private volatile String meanwhile = "nothing";

    Traffic(Container container) {
        Rpc worker = container.worker();
        Rpc manager = container.manager();
        kinds =
                List.of(
                        new Kind("WorkerList", () -> worker.call("WorkerList")),
                        new Kind("Version", () -> manager.call("Version")),
                        new Kind("SectorCounts", () -> manager.call("SectorCounts")));
        for (Kind kind : kinds) {
            clients.scheduleWithFixedDelay(() -> ask(kind), 0, 50, TimeUnit.MILLISECONDS);
        }
    }

    private void ask(Kind kind) {
        boolean before = excused;
        String then = meanwhile;
        try {
            kind.request().run();
            answered.incrementAndGet();
        } catch (RuntimeException | AssertionError e) {
            if (!before && !excused) {
                failures.add(kind.name() + " while " + then + ": " + e);
            }
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
                    .ignoreExceptions()
                    .until(
                            () -> {
                                kinds.forEach(kind -> kind.request().run());
                                return true;
                            });
        } finally {
            excused = false;
        }
    }

    /** All were answered until now, and there were some. */
    void noneFailed() {
        assertThat(failures).as(Chance.seedInWords()).isEmpty();
        assertThat(answered).hasPositiveValue();
    }

    @Override
    public void close() {
        clients.shutdownNow();
    }
}
