/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.task.TaskEngine;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.task.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StrangersTest {

    private static final long LATER = 31_000;

    private final Ledger ledger =
            new Ledger(new Seating(List.of(), Limits.NONE, ZoneOffset.UTC), Clock.systemUTC());
    private final List<TaskId> cancelled = new ArrayList<>();

    private TaskId task(int sector, String location) {
        TaskId id = TaskId.parse("s-t01000-" + sector + ".1.1");
        HostTask task = new HostTask(id, "pc1", Path.of(location), 0, null);
        ledger.attach(task, "pc1-" + sector, List.of(), 1);
        return id;
    }

    private static ThreadInfo thread(
            String location, @Nullable String sector, @Nullable String error) {
        SectorId id = sector == null ? null : SectorId.parse(sector);
        return new ThreadInfo(
                0,
                location,
                "sealer",
                id,
                ThreadInfo.Phase.Idle,
                0,
                null,
                "",
                null,
                error,
                null,
                null);
    }

    private Strangers strangers(ThreadInfo... threads) {
        return new Strangers(() -> Optional.of(List.of(threads)), ledger, new Engine());
    }

    @Test
    void whatAThreadWorksOnGoesOn() {
        task(1, "/store1");
        Strangers strangers = strangers(thread("/store1", "s-t01000-1", null));
        strangers.look(0);
        strangers.look(LATER);
        assertThat(cancelled).isEmpty();
    }

    @Test
    void whatNoThreadWorksOnEnds() {
        TaskId gone = task(1, "/gone");
        TaskId other = task(2, "/store2");
        TaskId done = task(3, "/store3");
        Strangers strangers =
                strangers(thread("/store2", "s-t01000-9", null), thread("/store3", null, null));
        strangers.look(0);
        assertThat(cancelled).as("threads have the time to read their jobs").isEmpty();
        strangers.look(LATER);
        assertThat(cancelled).containsExactly(gone, other, done);
    }

    @Test
    void nothingIsGuessedOfAThreadThatCantReadItsJob() {
        task(1, "/store1");
        Strangers strangers = strangers(thread("/store1", null, "job.json is cut off"));
        strangers.look(0);
        strangers.look(LATER);
        assertThat(cancelled).isEmpty();
    }

    @Test
    void withoutThreadsNothingEnds() {
        task(1, "/store1");
        Strangers strangers = new Strangers(Optional::empty, ledger, new Engine());
        strangers.look(0);
        strangers.look(LATER);
        assertThat(cancelled).isEmpty();
    }

    /** Remembers what is cancelled. */
    private final class Engine implements TaskEngine {
        @Override
        public void submit(TaskSpec task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TaskStatus await(TaskId id, Path location, Duration timeout) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void cancel(TaskId id, Path location) {
            cancelled.add(id);
        }

        @Override
        public boolean withdraw(TaskId id, Path location) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void ack(TaskId id, Path location) {
            throw new UnsupportedOperationException();
        }
    }
}
