/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.plan.Edge;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Need.OnChain.Condition;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.task.TaskException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The changes of a job that its thread makes: along the table's edges, or to a standstill. */
final class Transitions {

    private static final Logger LOG = LoggerFactory.getLogger(Transitions.class);

    private final SealingThread thread;
    private final Setup setup;

    Transitions(SealingThread thread) {
        this.thread = thread;
        this.setup = thread.setup();
    }

    JobView view(JobRecord job, PlanState state) {
        return new JobView(
                job.hasSector() ? job.plan() : setup.plan(),
                job.sector(),
                job.proofType(),
                state.name(),
                job.outputs(),
                job.nonce(),
                setup.location());
    }

    /** Whether the error says that somebody is away, which is no fault of the sector. */
    static boolean away(SealingException error) {
        return error.level() == ErrorLevel.TEMPORARY
                && (error.getCause() instanceof ServiceAwayException
                        || error.getCause() instanceof IOException);
    }

    /** Pauses when it was asked for and no computation is under way. */
    boolean pausedHere(JobStore store, JobRecord job, PlanState state) throws StoreException {
        Control control = job.control();
        if (job.task() == null
                && control.pauseBefore() != null
                && control.pauseBefore().equals(state.stage())) {
            pauseAsAsked(store, "paused before " + state.stage());
            return true;
        }
        return pausedHere(store, job);
    }

    /** What needs no plan: its bundle may be away. */
    boolean pausedHere(JobStore store, JobRecord job) throws StoreException {
        Control control = job.control();
        if (job.task() == null && control.pauseAsked()) {
            pauseAsAsked(store, "paused by an operator");
            return true;
        } else if (control.drain() && !job.hasSector()) {
            pauseAsAsked(store, "drained: its job is done and it takes no other");
            return true;
        }
        return false;
    }

    /** Stands still because an operator wants it; a task that is recorded is kept. */
    void pauseAsAsked(JobStore store, String reason) throws StoreException {
        long now = setup.clock().millis();
        String state = thread.stateOf(store.job());
        store.update(
                j -> j.withControl(c -> c.isPaused() ? c : c.pause(now, reason)),
                JobStore.Note.of(state, "Pause", reason));
        LOG.info("thread #{}: {} in {}", setup.index(), reason, state);
    }

    void take(
            JobStore store,
            JobRecord job,
            PlanGraph graph,
            PlanState state,
            Outcome outcome,
            long start)
            throws StoreException {
        if (outcome instanceof Outcome.Begin begin) {
            move(
                    store,
                    job,
                    graph,
                    state,
                    begin.event(),
                    begin.outputs(),
                    Set.of(),
                    begin.sector(),
                    begin.proofType(),
                    start);
        } else {
            Outcome.Advance advance = (Outcome.Advance) outcome;
            move(
                    store,
                    job,
                    graph,
                    state,
                    advance.event(),
                    advance.outputs(),
                    advance.removed(),
                    job.sector(),
                    job.proofType(),
                    start);
        }
    }

    private void move(
            JobStore store,
            JobRecord job,
            PlanGraph graph,
            PlanState state,
            String event,
            Map<String, String> added,
            Set<String> removed,
            @Nullable SectorId sector,
            @Nullable SealProofType type,
            long start)
            throws StoreException {
        Optional<Edge> edge = graph.edge(state.name(), event);
        if (edge.isEmpty()) {
            pause(
                    store,
                    ErrorLevel.CRITICAL,
                    "the plan "
                            + graph.plan()
                            + " has no outcome "
                            + event
                            + " in "
                            + state.name());
            return;
        }
        String next = edge.get().next();
        boolean rollback = edge.get().rollback();
        long millis = setup.clock().millis() - start;
        JobRecord now =
                store.update(
                        j ->
                                stale(j, job)
                                        ? j
                                        : j.with(
                                                e ->
                                                        e.plan(graph.plan())
                                                                .sector(sector, type)
                                                                .outputs(
                                                                        outputs(
                                                                                graph, next,
                                                                                rollback, j, added,
                                                                                removed))
                                                                .toAck(
                                                                        j.task() == null
                                                                                ? null
                                                                                : j.task().id())
                                                                .enter(next)),
                        new JobStore.Note(state.name(), next, event, null, null, millis));
        if (now.entry() == job.entry() + 1) {
            LOG.info(
                    "{} {}: {} -> {} ({}) after {} ms",
                    sector,
                    graph.plan(),
                    state.name(),
                    next,
                    event,
                    millis);
        }
    }

    /** From the job as it is now: what was stored with the step's task belongs to it. */
    private static Map<String, String> outputs(
            PlanGraph graph,
            String next,
            boolean rollback,
            JobRecord job,
            Map<String, String> added,
            Set<String> removed) {
        Map<String, String> outputs =
                new HashMap<>(rollback ? Tables.keptAt(graph, next, job.outputs()) : job.outputs());
        outputs.keySet().removeAll(removed);
        outputs.putAll(added);
        return outputs;
    }

    /** Somebody ended or moved the job while the step ran: the step's outcome is void. */
    private static boolean stale(JobRecord now, JobRecord then) {
        return now.ending() != null
                || !now.state().equals(then.state())
                || !Objects.equals(now.sector(), then.sector());
    }

    /** A step went well: failures before it no longer count. */
    void progress(JobStore store, JobRecord job) throws StoreException {
        if (job.failures() > 0) {
            store.update(j -> j.with(e -> e.failures(0)), null);
        }
    }

    /**
     * @return whether the step is to be tried again after a rest
     */
    boolean fail(JobStore store, JobRecord job, PlanState state, SealingException error, long start)
            throws StoreException {
        ErrorLevel level = error.level();
        String message = error.getMessage();
        if (level == ErrorLevel.TEMPORARY && job.failures() < setup.sealing().maxRetries()) {
            long millis = setup.clock().millis() - start;
            store.update(
                    j ->
                            stale(j, job)
                                    ? j
                                    : j.with(
                                            e ->
                                                    e.attempt(j.attempt() + 1)
                                                            .failures(j.failures() + 1)
                                                            .task(null)),
                    new JobStore.Note(state.name(), state.name(), "Retry", level, message, millis));
            LOG.warn("{} in {}: {}", job.sector(), state.name(), error.describe());
            return true;
        }
        if (level == ErrorLevel.TEMPORARY) {
            level = ErrorLevel.PERMANENT;
            message += " (after " + (job.failures() + 1) + " attempts)";
        }
        if (level == ErrorLevel.ABORT && job.hasSector() && !job.holds(Condition.PRE_COMMIT_SENT)) {
            new GivingUp(thread).giveUp(store, job, message, true);
            return false;
        }
        pause(
                store,
                level,
                message,
                level == ErrorLevel.CRITICAL && !(error instanceof TaskException));
        return false;
    }

    /** Stands still, for a fault of the table, until somebody resumes; a task's result is kept. */
    void pause(JobStore store, ErrorLevel level, String message) throws StoreException {
        pause(store, level, message, true);
    }

    /**
     * @param keepTask false for a task that failed: its failure would be all that a resume gets
     */
    private void pause(JobStore store, ErrorLevel level, String message, boolean keepTask)
            throws StoreException {
        String error = level.word() + ": " + message;
        JobRecord job = store.job();
        String state = thread.stateOf(job);
        long now = setup.clock().millis();
        store.update(
                j ->
                        j.with(
                                e ->
                                        e.control(j.control().pauseWithError(now, error))
                                                .failures(0)
                                                .attempt(keepTask ? j.attempt() : j.attempt() + 1)
                                                .task(keepTask ? j.task() : null)),
                new JobStore.Note(state, state, "Failure", level, message, 0));
        LOG.error("thread #{} ({}) pauses in {}: {}", setup.index(), job.sector(), state, error);
    }
}
