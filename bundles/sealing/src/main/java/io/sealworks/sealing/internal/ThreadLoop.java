/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.base.ThreadInfo.Phase;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.plan.StepKind;
import io.sealworks.api.worker.config.SealingConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one sealing thread: do the step of the state, apply its outcome, persist, then look
 * whether to pause, and go on.
 */
final class ThreadLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadLoop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final SealingThread thread;
    private final Setup setup;
    private final ManagerContext context;
    private final Standstills standstills;
    private final Transitions transitions;
    private final Computation computation;
    private final Endings endings;
    private final MissingPlan missing;
    private int idles;
    private boolean stood;
    private long turnSeen;

    /** The entry of the state in which it rested last. */
    private long restedIn = -1;

    ThreadLoop(SealingThread thread, ManagerContext context) {
        this.thread = thread;
        this.setup = thread.setup();
        this.context = context;
        this.standstills = new Standstills(thread);
        this.transitions = new Transitions(setup, standstills);
        this.computation = new Computation(thread, context, standstills);
        this.endings = new Endings(thread, context);
        this.missing = new MissingPlan(thread);
    }

    @Override
    public void run() {
        try {
            while (!thread.signals().stopping()) {
                turnOrHalt();
            }
        } catch (InterruptedException | StoppedException e) {
            LOG.debug("thread #{} ends", setup.index());
        }
    }

    /** An error that nobody foresaw stops this thread alone, and shows. */
    private void turnOrHalt() throws InterruptedException {
        try {
            turn();
        } catch (StoreException e) {
            thread.halt(e.describe());
        } catch (InterruptedException | StoppedException e) {
            throw e;
        } catch (ServiceAwayException e) {
            rest(e.getMessage(), PATIENCE);
        } catch (Throwable e) {
            LOG.error("thread #{}: uncaught", setup.index(), e);
            thread.halt("critical: uncaught " + e);
        }
    }

    private void turn() throws StoreException, InterruptedException {
        long seen = thread.signals().version();
        turnSeen = seen;
        if (thread.halted()) {
            thread.signals().await(seen, FOR_EVER);
            return;
        }
        Location location = thread.location();
        computation.ack(location.store());
        JobRecord job = location.store().job();
        if (job.ending() != null) {
            endings.abort(location, job);
            return;
        } else if (job.restoring() != null) {
            location.fromQuarantine(job.restoring());
            return;
        }
        if (job.control().isPaused()) {
            // What it did before the pause is not what it does after a resume.
            thread.show(Phase.Idle, null, "it begins its next step");
            stood = true;
            thread.signals().await(seen, FOR_EVER);
            return;
        }
        if (stood || !job.hasSector()) {
            setup.options().refresh();
            stood = false;
        }
        if (!standstills.pausedHere(location.store(), job)) {
            step(location, job);
        }
    }

    private void step(Location location, JobRecord job)
            throws StoreException, InterruptedException {
        String plan = job.hasSector() ? job.plan() : setup.plan();
        Optional<PlanGraph> found = graph(plan, job.hasSector());
        if (found.isEmpty()) {
            thread.signals().await(turnSeen, PATIENCE);
            return;
        }
        PlanGraph graph = found.get();
        thread.graph(graph);
        String name = job.hasSector() ? job.state() : graph.first().name();
        Optional<PlanState> state = graph.state(name);
        if (state.isEmpty()) {
            standstills.pause(
                    location.store(),
                    ErrorLevel.CRITICAL,
                    "the plan "
                            + plan
                            + " that is installed has no state "
                            + name
                            + "; install the revision that has it, or resume at a state that this"
                            + " one has");
            return;
        }
        Step step = Step.begun(job, graph, state.get(), setup.clock().millis());
        if (!standstills.pausedHere(location.store(), step)) {
            work(location, step);
        }
    }

    /**
     * @return empty while the plan is away; what is shown then says so
     */
    private Optional<PlanGraph> graph(String plan, boolean needed) {
        try {
            PlanGraph graph = thread.services().plans.gate(plan).call(PATIENCE, Plan::graph);
            missing.found(plan);
            return Optional.of(graph);
        } catch (ServiceAwayException e) {
            missing.sought(plan, needed, e);
            return Optional.empty();
        }
    }

    private void work(Location location, Step step) throws StoreException, InterruptedException {
        try {
            Outcome outcome = outcome(location, step);
            if (outcome != null) {
                apply(location.store(), step, outcome);
            }
        } catch (StoreException e) {
            throw e;
        } catch (SealingException e) {
            Optional<Outcome> outcome = outcome(location.store(), step, e);
            if (outcome.isPresent()) {
                apply(location.store(), step.with(location.store().job()), outcome.get());
            } else {
                failed(location.store(), step, e);
            }
        }
    }

    /** What the plan makes of a failure. */
    private Optional<Outcome> outcome(JobStore store, Step step, SealingException error) {
        return thread.services()
                .plans
                .gate(step.plan(setup))
                .callNow(plan -> plan.failed(step.with(store.job()).view(setup), error))
                .flatMap(o -> o);
    }

    /**
     * @return null when there is none yet, or the job is over
     */
    private @Nullable Outcome outcome(Location location, Step step)
            throws SealingException, InterruptedException {
        StepKind kind = step.state().kind();
        if (step.job().task() != null || kind == StepKind.COMPUTE) {
            return computation.run(location.store(), step);
        } else if (kind == StepKind.END) {
            endings.finish(location, step.job(), step.state());
            return null;
        }
        Outcome asked = ask(step);
        return asked instanceof Outcome.Due due
                ? computation.run(location.store(), step, due.work())
                : asked;
    }

    private Outcome ask(Step step) throws SealingException {
        // Asked again, the last answer says more than that it asks.
        if (restedIn != step.job().entry()) {
            thread.show(Phase.Idle, null, "it asks the manager");
        }
        return thread.services()
                .plans
                .gate(step.plan(setup))
                .call(PATIENCE, plan -> plan.ask(step.view(setup), context));
    }

    private void apply(JobStore store, Step step, Outcome outcome)
            throws StoreException, InterruptedException {
        SealingConfig options = setup.sealing();
        if (outcome instanceof Outcome.Wait wait) {
            standstills.progress(store, step.job());
            Duration delay = wait.delay() == null ? options.rpcPollingInterval() : wait.delay();
            rest(wait.reason(), delay, store, turnSeen);
        } else if (outcome instanceof Outcome.Idle idle) {
            boolean enough = ++idles > options.requestTaskMaxRetries();
            idles = enough ? 0 : idles;
            Duration delay = enough ? options.sealInterval() : options.recoverInterval();
            rest(idle.reason(), delay, store, turnSeen);
        } else {
            idles = 0;
            transitions.take(store, step, outcome);
        }
    }

    private void failed(JobStore store, Step step, SealingException error)
            throws StoreException, InterruptedException {
        Duration later = setup.sealing().recoverInterval();
        boolean asksForWork = !step.job().hasSector() && error.level() == ErrorLevel.TEMPORARY;
        if (asksForWork || isAway(error)) {
            LOG.debug("thread #{}: {}", setup.index(), error.getMessage());
            boolean replaced = error.getCause() instanceof ServiceAwayException;
            rest(error.getMessage(), replaced ? PATIENCE : later, store, seenNow());
        } else if (standstills.fail(store, step, error)) {
            rest("it tries again after " + error.describe(), later, store, seenNow());
        }
    }

    /** Whether the error says that somebody is away, which is no fault of the sector. */
    private static boolean isAway(SealingException error) {
        return error.level() == ErrorLevel.TEMPORARY
                && (error.getCause() instanceof ServiceAwayException
                        || error.getCause() instanceof IOException
                        || error instanceof ManagerException manager
                                && manager.code() == ManagerException.AWAY);
    }

    private long seenNow() {
        return thread.signals().version();
    }

    private void rest(String why, Duration delay) throws InterruptedException {
        long seen = thread.signals().version();
        thread.show(Phase.Idle, null, why);
        thread.signals().await(seen, delay);
    }

    /**
     * Rests unless something is wanted already.
     *
     * @param seen version of the signals from before the answer that it rests on
     */
    private void rest(String why, Duration delay, JobStore store, long seen)
            throws InterruptedException {
        thread.show(Phase.Idle, null, why);
        JobRecord now = store.job();
        restedIn = now.entry();
        if (now.ending() == null && !now.control().isPaused() && !now.control().pauseAsked()) {
            thread.signals().await(seen, delay);
        }
    }
}
