/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.task.TaskEngine;
import io.sealworks.api.task.TaskSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tasks that outlived the container and belong to no job any more, because their sealing thread was
 * taken from the configuration or works on another sector. They are looked for once, when the
 * threads have had the time to read their jobs.
 */
final class Strangers {

    private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);

    private static final long PATIENCE_MILLIS = 30_000;

    /** The sealing threads; empty while their bundle is away. */
    @FunctionalInterface
    interface Threads {
        Optional<List<ThreadInfo>> list();
    }

    private final Threads threads;
    private final Ledger ledger;
    private final TaskEngine engine;
    private OptionalLong since = OptionalLong.empty();
    private boolean done;

    Strangers(Threads threads, Ledger ledger, TaskEngine engine) {
        this.threads = threads;
        this.ledger = ledger;
        this.engine = engine;
    }

    /** Called now and then, on one thread. */
    void look(long now) {
        Optional<List<ThreadInfo>> all = done ? Optional.empty() : threads.list();
        if (all.isEmpty()) {
            return;
        }
        if (since.isEmpty()) {
            since = OptionalLong.of(now);
        }
        if (now - since.getAsLong() >= PATIENCE_MILLIS) {
            done = true;
            ledger.all().stream()
                    .map(Entry::task)
                    .filter(task -> all.get().stream().noneMatch(thread -> owns(thread, task)))
                    .forEach(this::end);
        }
    }

    /** A thread that can't read its job may own anything in its location. */
    private static boolean owns(ThreadInfo thread, TaskSpec task) {
        boolean there = Path.of(thread.location()).equals(task.location());
        boolean unknown = thread.sector() == null && thread.lastError() != null;
        return there && (unknown || task.id().sector().equals(thread.sector()));
    }

    private void end(TaskSpec task) {
        LOG.warn(
                "Task {} ({}) in {} belongs to no job: it is ended",
                task.id(),
                task.stage(),
                task.location());
        engine.cancel(task.id(), task.location());
    }
}
