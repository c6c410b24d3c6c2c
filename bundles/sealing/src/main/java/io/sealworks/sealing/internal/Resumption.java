/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.task.TaskId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a thread go on, where it is or at a state that an operator names. */
final class Resumption {

    private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);

    private final SealingThread thread;
    private final String by;
    private final boolean rehearsal;

    /**
     * @param by who asks
     * @param rehearsal whether to check and answer only, and change nothing
     */
    Resumption(SealingThread thread, String by, boolean rehearsal) {
        this.thread = thread;
        this.by = by;
        this.rehearsal = rehearsal;
    }

    /**
     * @param state where it goes on, null for where it is
     * @return false when it runs and no pause is pending
     */
    boolean resume(@Nullable String state, boolean reallyDoIt) throws StoreException {
        if (thread.locationIfOpen() == null) {
            if (state != null) {
                thread.open();
            }
            return rehearsal ? thread.halted() : thread.clearHalt();
        }
        JobStore store = thread.open().store();
        boolean move = state != null && !state.equals(thread.stateOf(store.job()));
        if (move) {
            checker(store.job(), reallyDoIt).check(state);
        }
        if (rehearsal) {
            return thread.halted() || (move ? canMove(store.job()) : canGoOn(store.job()));
        }
        try {
            boolean done = move ? moveTo(store, state) : goOn(store);
            boolean freed = (!move || done) && thread.clearHalt();
            return done || freed;
        } finally {
            thread.signals().wake();
        }
    }

    private ResumeCheck checker(JobRecord job, boolean reallyDoIt) {
        NeedCheck needs = new NeedCheck(job, thread.setup().location(), thread.setup().attached());
        return new ResumeCheck(thread.table(), job, needs, reallyDoIt);
    }

    private static boolean canGoOn(JobRecord job) {
        return job.control().isPaused() || job.control().pausePending();
    }

    private boolean canMove(JobRecord job) {
        return job.control().isPaused() || thread.halted();
    }

    private boolean goOn(JobStore store) throws StoreException {
        boolean[] done = new boolean[1];
        store.change(
                job -> {
                    done[0] = canGoOn(job);
                    return done[0] ? goesOn(job) : job;
                },
                job -> JobStore.Note.of(thread.stateOf(job), "Resume", null));
        if (done[0]) {
            LOG.info("thread #{}: resumed by {}", thread.setup().index(), by);
        }
        return done[0];
    }

    private static JobRecord goesOn(JobRecord job) {
        return job.with(e -> e.control(Control.NONE).entry(job.entry() + 1).attempt(1).failures(0));
    }

    /** Moves only a thread that stands still, and only as the check found it. */
    private boolean moveTo(JobStore store, String state) throws StoreException {
        JobRecord seen = store.job();
        if (!canMove(seen)) {
            return false;
        }
        PlanGraph table = thread.table();
        if (table.state(state).filter(PlanState::operatorOnly).isPresent()) {
            new GivingUp(thread).giveUpAndGoOn(store, seen, "aborted by " + by);
            return true;
        }
        TaskId task = seen.task() == null ? null : seen.task().id();
        JobRecord now =
                store.update(
                        job -> job.entry() == seen.entry() ? moved(job, table, state) : job,
                        new JobStore.Note(
                                thread.stateOf(seen), state, "SetState", null, "set by " + by, 0));
        if (task != null && now.task() == null) {
            cancel(task);
        }
        return now.state().equals(state) || !now.hasSector();
    }

    /** Where the engine is away, the task ends by itself; nobody asks for its result. */
    private void cancel(TaskId task) {
        thread.services()
                .engine
                .callNow(
                        engine -> {
                            engine.cancel(task, thread.setup().location());
                            return true;
                        });
    }

    private static JobRecord moved(JobRecord job, PlanGraph table, String state) {
        int from = Tables.index(table, job.state());
        boolean back = from < 0 || Tables.index(table, state) <= from;
        return job.with(
                e ->
                        e.enter(job.hasSector() ? state : "")
                                .outputs(
                                        back
                                                ? Tables.keptAt(table, state, job.outputs())
                                                : job.outputs())
                                .control(Control.NONE));
    }
}
