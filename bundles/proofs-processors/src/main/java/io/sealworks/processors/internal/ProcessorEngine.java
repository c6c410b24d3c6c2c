/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.task.TaskEngine;
import io.sealworks.api.task.TaskException;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.task.TaskStatus;
import io.sealworks.tasks.Holders;
import io.sealworks.tasks.ResultStore;
import io.sealworks.tasks.TaskBoard;
import io.sealworks.tasks.TaskEnds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks in processors. */
final class ProcessorEngine implements TaskEngine {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorEngine.class);

    /** How often a task is looked at that isn't in hand here. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Ledger ledger;
    private final Dispatcher dispatcher;
    private final Failures failures;
    private final TaskBoard board;
    private final TaskEnds ends;

    ProcessorEngine(Ledger ledger, Dispatcher dispatcher, Failures failures, Holders holders) {
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.failures = failures;
        this.board = new TaskBoard(holders);
        this.ends = new TaskEnds(board);
    }

    @Override
    public void submit(TaskSpec task) throws TaskException {
        if (!Files.isDirectory(task.location())) {
            throw new TaskException(
                    ErrorLevel.PERMANENT, "the location " + task.location() + " is no folder");
        }
        if (!(status(task.id(), task.location()) instanceof TaskStatus.Unknown)) {
            return;
        }
        String hopeless = ledger.hopeless(task.stage());
        if (hopeless != null) {
            throw new TaskException(ErrorLevel.PERMANENT, hopeless);
        }
        endOthers(task);
        try {
            if (!board.justEnds(task.location())) {
                throw new TaskException(
                        ErrorLevel.TEMPORARY,
                        "the location "
                                + task.location()
                                + " is busy with "
                                + board.holder(task.location()).orElse("a task that just ends"));
            }
            // What is there no longer matches its files.
            new ResultStore(task.location()).forget(task.id());
        } catch (IOException e) {
            throw new TaskException(
                    ErrorLevel.PERMANENT, "can't work in " + task.location() + ": " + e, e);
        }
        ledger.join(task);
    }

    /** A location has one job, and this is its task: any other there belongs to no job any more. */
    private void endOthers(TaskSpec task) {
        for (Entry entry : ledger.in(task.location())) {
            if (!entry.task().id().equals(task.id())) {
                LOG.info("Task {} belongs to no job any more", entry.task().id());
                cancel(entry.task().id(), entry.task().location());
            }
        }
    }

    @Override
    public TaskStatus await(TaskId id, Path location, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Optional<Entry> entry = ledger.entry(id);
        TaskStatus first = status(id, location);
        TaskStatus now = first;
        while (TaskBoard.isUnderWay(now) && now.getClass() == first.getClass()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            long look = entry.isPresent() ? left : Math.min(left, LOOK_EVERY.toNanos());
            ledger.awaitChange(id, entry.map(Entry::phase).orElse(null), Duration.ofNanos(look));
            entry = ledger.entry(id);
            now = status(id, location);
        }
        return now;
    }

    /** What the location says counts before what this engine remembers. */
    private TaskStatus status(TaskId id, Path location) {
        TaskStatus seen = board.look(id, location);
        if (seen instanceof TaskStatus.Unknown) {
            // It may have ended between the two looks.
            return ledger.status(id)
                    .or(() -> failures.of(id))
                    .orElseGet(() -> board.look(id, location));
        }
        if (seen instanceof TaskStatus.Cancelled && board.runsForNobody(id, location)) {
            return new TaskStatus.Running("its end");
        }
        String trouble = ledger.entry(id).map(Entry::trouble).orElse(null);
        if (seen instanceof TaskStatus.Running && trouble != null) {
            return new TaskStatus.Waiting("a chance to keep its result: " + trouble);
        }
        return seen;
    }

    @Override
    public void cancel(TaskId id, Path location) {
        if (!TaskBoard.isUnderWay(status(id, location))) {
            return;
        }
        Optional<Entry> entry = ledger.entry(id);
        if (entry.isPresent() && entry.get().phase() == Entry.Phase.WORKING) {
            dispatcher.cancel(entry.get());
        } else {
            failures.cancelled(id, location);
            ledger.drop(id);
        }
    }

    @Override
    public boolean withdraw(TaskId id, Path location) {
        return ledger.withdraw(id) || status(id, location) instanceof TaskStatus.Unknown;
    }

    @Override
    public void ack(TaskId id, Path location) {
        if (ends.forget(id, location)) {
            failures.forget(id);
        }
    }
}
