/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.plan.Need.OnChain.Condition;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.worker.HistoryEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sealing thread as operators see and steer it; its work is done by {@link ThreadLoop}. */
final class SealingThread {

    private static final Logger LOG = LoggerFactory.getLogger(SealingThread.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Setup setup;
    private final Services services;
    private final Runnable changed;
    private final Signals signals = new Signals();
    private volatile @Nullable Location location;
    private volatile @Nullable Halt halt;
    private volatile Activity activity;
    private volatile @Nullable PlanGraph graph;

    /** A stop that could not be written to the location, or that is the location's own fault. */
    private record Halt(String error, long since) {}

    /** What the thread does now, for people. */
    private record Activity(
            ThreadInfo.Phase phase, @Nullable String executor, String reason, long since) {}

    SealingThread(Setup setup, Services services, Runnable changed) {
        this.setup = setup;
        this.services = services;
        this.changed = changed;
        this.activity =
                new Activity(ThreadInfo.Phase.Idle, null, "it starts", setup.clock().millis());
    }

    Setup setup() {
        return setup;
    }

    Services services() {
        return services;
    }

    Signals signals() {
        return signals;
    }

    @Nullable Location locationIfOpen() {
        return location;
    }

    /** The location, opened when it is not. */
    Location location() throws StoreException {
        Location open = location;
        if (open == null) {
            open =
                    Location.open(
                            setup.location(),
                            setup.disk(),
                            setup.clock(),
                            setup.owner(),
                            changed,
                            JobRecord.fresh(setup.plan(), setup.nonces().get()));
            location = open;
        }
        return open;
    }

    void close() {
        Location open = location;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.warn("thread #{}: cannot close {}", setup.index(), setup.location(), e);
            }
        }
    }

    /** Remembers the table, to show stages while the plan's bundle is away. */
    void graph(PlanGraph value) {
        graph = value;
    }

    void show(ThreadInfo.Phase phase, @Nullable String executor, String reason) {
        Activity now = activity;
        long since = now.phase() == phase ? now.since() : setup.clock().millis();
        activity = new Activity(phase, executor, reason, since);
    }

    boolean halted() {
        return halt != null;
    }

    /** Stops in memory: the location cannot be written. */
    void halt(String error) {
        halt = new Halt(error, setup.clock().millis());
        LOG.error("thread #{} ({}) stops: {}", setup.index(), setup.location(), error);
    }

    boolean pause(String by) throws StoreException {
        return ask("Pause", control -> control.pauseAsked() ? control : control.askPause(), by);
    }

    boolean pauseBefore(String stage, String by) throws StoreException {
        PlanGraph table = table();
        List<String> stages =
                table.states().stream().map(PlanState::stage).filter(s -> s != null).toList();
        if (!stages.contains(stage)) {
            throw new BadRequestException(
                    "the plan " + table.plan() + " has no stage " + stage + "; it has " + stages);
        }
        ask("PauseBefore", control -> control.askPauseBefore(stage), by);
        return !info().paused();
    }

    boolean drain(String by) throws StoreException {
        boolean paused = info().paused();
        ask("Drain", Control::askDrain, by);
        return !paused;
    }

    private boolean ask(String event, UnaryOperator<Control> change, String by)
            throws StoreException {
        if (halted()) {
            return false;
        }
        JobStore store = open().store();
        boolean[] done = new boolean[1];
        store.update(
                job -> {
                    Control asked = change.apply(job.control());
                    done[0] = !job.control().isPaused() && !asked.equals(job.control());
                    return done[0] ? job.withControl(c -> asked) : job;
                },
                null);
        if (done[0]) {
            LOG.info("thread #{}: {} asked by {}", setup.index(), event, by);
            signals.wake();
        }
        return done[0];
    }

    private Location open() {
        Location open = location;
        if (open == null) {
            throw new BadRequestException(
                    "the location of thread #"
                            + setup.index()
                            + " is not open: "
                            + info().reason());
        }
        return open;
    }

    PlanGraph table() {
        Location open = location;
        String plan = open == null ? setup.plan() : planOf(open.store().job());
        return services.plans.gate(plan).call(PATIENCE, p -> p.graph());
    }

    private String planOf(JobRecord job) {
        return job.hasSector() ? job.plan() : setup.plan();
    }

    boolean resume(@Nullable String state, boolean reallyDoIt, String by) throws StoreException {
        if (location == null) {
            if (state != null) {
                open();
            }
            return clearHalt();
        }
        JobStore store = open().store();
        boolean move = state != null && !state.equals(stateOf(store.job()));
        if (move) {
            checker(store.job(), reallyDoIt).check(state);
        }
        boolean done = move ? moveTo(store, state, reallyDoIt, by) : goOn(store, by);
        boolean freed = (!move || done) && clearHalt();
        signals.wake();
        return done || freed;
    }

    private boolean clearHalt() {
        boolean was = halted();
        halt = null;
        signals.wake();
        return was;
    }

    private ResumeCheck checker(JobRecord job, boolean reallyDoIt) {
        NeedCheck needs = new NeedCheck(job, setup.location(), setup.attached());
        return new ResumeCheck(table(), job, needs, reallyDoIt);
    }

    private boolean goOn(JobStore store, String by) throws StoreException {
        boolean[] done = new boolean[1];
        JobRecord before = store.job();
        if (!before.control().isPaused() && !before.control().pausePending()) {
            return false;
        }
        store.update(
                job -> {
                    done[0] = true;
                    return job.with(
                            e ->
                                    e.control(Control.NONE)
                                            .entry(job.entry() + 1)
                                            .attempt(1)
                                            .failures(0));
                },
                JobStore.Note.of(stateOf(before), "Resume", null));
        LOG.info("thread #{}: resumed by {}", setup.index(), by);
        return done[0];
    }

    /** Moves only a thread that stands still, and only as the check found it. */
    private boolean moveTo(JobStore store, String state, boolean reallyDoIt, String by)
            throws StoreException {
        JobRecord seen = store.job();
        if (!seen.control().isPaused() && !halted()) {
            return false;
        }
        PlanGraph table = table();
        if (table.state(state).filter(PlanState::operatorOnly).isPresent()) {
            giveUp(store, seen, "aborted by " + by, true);
            return true;
        }
        TaskId task = seen.task() == null ? null : seen.task().id();
        JobRecord now =
                store.update(
                        job -> job.entry() == seen.entry() ? moved(job, table, state) : job,
                        new JobStore.Note(
                                stateOf(seen), state, "SetState", null, "set by " + by, 0));
        if (task != null && now.task() == null) {
            services.engine.call(
                    PATIENCE,
                    engine -> {
                        engine.cancel(task, setup.location());
                        return true;
                    });
        }
        return now.state().equals(state) || !now.hasSector();
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

    /** Stores the intention to give the sector up; the thread carries it out. */
    void giveUp(JobStore store, JobRecord seen, String reason, boolean report)
            throws StoreException {
        SectorId sector = seen.sector();
        if (sector == null) {
            return;
        }
        String folder = QuarantineFolder.folder(sector, setup.clock().instant());
        store.update(
                job ->
                        sector.equals(job.sector()) && job.ending() == null
                                ? job.with(
                                        e ->
                                                e.state("Aborted")
                                                        .entry(job.entry() + 1)
                                                        .ending(
                                                                new JobRecord.Ending(
                                                                        reason, report, folder)))
                                : job,
                new JobStore.Note(stateOf(seen), "Aborted", "Abort", ErrorLevel.ABORT, reason, 0));
        signals.wake();
    }

    /** The manager's word that the sector is over. */
    void abandon(SectorId sector, String reason) throws StoreException {
        Location open = location;
        if (open == null) {
            return;
        }
        JobRecord job = open.store().job();
        if (!sector.equals(job.sector())
                || job.ending() != null
                || "Finished".equals(job.state())) {
            return;
        }
        if (!job.holds(Condition.PRE_COMMIT_SENT)) {
            giveUp(open.store(), job, "ended by the manager: " + reason, false);
            return;
        }
        String error =
                "abort: the manager ended "
                        + sector
                        + " ("
                        + reason
                        + "), but its pre-commit was sent; its files are kept";
        open.store()
                .update(
                        j ->
                                j.control().isPaused() && error.equals(j.control().lastError())
                                        ? j
                                        : j.withControl(
                                                c ->
                                                        c.pauseWithError(
                                                                setup.clock().millis(), error)),
                        new JobStore.Note(
                                job.state(), job.state(), "Pause", ErrorLevel.ABORT, error, 0));
        signals.wake();
    }

    String stateOf(JobRecord job) {
        if (!job.state().isEmpty()) {
            return job.state();
        }
        PlanGraph table = graph;
        return table == null ? "Empty" : table.first().name();
    }

    List<HistoryEntry> history(int limit) {
        Location open = location;
        return open == null ? List.of() : open.store().history().tail(limit);
    }

    ThreadInfo info() {
        Location open = location;
        return ThreadView.of(
                setup,
                open == null ? null : open.store().job(),
                graph,
                halt == null ? null : new ThreadView.Stop(halt.error(), halt.since()),
                new ThreadView.Doing(
                        activity.phase(),
                        activity.executor(),
                        activity.reason(),
                        activity.since()));
    }
}
