/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.time.Duration;
import java.util.Optional;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.base.ThreadInfo.Phase;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.plan.StepKind;
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
    private final Transitions transitions;
    private final Computation computation;
    private final Endings endings;
    private int idles;
    private long turnSeen;

    ThreadLoop(SealingThread thread, ManagerContext context) {
        this.thread = thread;
        this.setup = thread.setup();
        this.context = context;
        this.transitions = new Transitions(thread);
        this.computation = new Computation(thread, context, transitions);
        this.endings = new Endings(thread, context);
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
            thread.signals().await(seen, FOR_EVER);
        } else if (!transitions.pausedHere(location.store(), job)) {
            step(location, job);
        }
    }

    private void step(Location location, JobRecord job)
            throws StoreException, InterruptedException {
        String plan = job.hasSector() ? job.plan() : setup.plan();
        PlanGraph graph = thread.services().plans.gate(plan).call(PATIENCE, Plan::graph);
        thread.graph(graph);
        String name = job.hasSector() ? job.state() : graph.first().name();
        Optional<PlanState> state = graph.state(name);
        if (state.isEmpty()) {
            transitions.pause(
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
        if (transitions.pausedHere(location.store(), job, state.get())) {
            return;
        }
        work(location, job, graph, state.get());
    }

    private void work(Location location, JobRecord job, PlanGraph graph, PlanState state)
            throws StoreException, InterruptedException {
        long start = setup.clock().millis();
        try {
            Outcome outcome = outcome(location, job, state);
            if (outcome != null) {
                apply(location.store(), job, graph, state, outcome, start);
            }
        } catch (StoreException e) {
            throw e;
        } catch (SealingException e) {
            failed(location.store(), job, state, e, start);
        }
    }

    /**
     * @return null when there is none yet, or the job is over
     */
    private @Nullable Outcome outcome(Location location, JobRecord job, PlanState state)
            throws SealingException, InterruptedException {
        if (job.task() != null || state.kind() == StepKind.COMPUTE) {
            return computation.run(location, job, state);
        } else if (state.kind() == StepKind.END) {
            endings.finish(location, job, state);
            return null;
        }
        Outcome asked = ask(job, state);
        return asked instanceof Outcome.Due due
                ? computation.run(location, job, state, due.work())
                : asked;
    }

    private Outcome ask(JobRecord job, PlanState state) throws SealingException {
        thread.show(Phase.Idle, null, "it asks the manager");
        return thread.services()
                .plans
                .gate(job.hasSector() ? job.plan() : setup.plan())
                .call(PATIENCE, plan -> plan.ask(transitions.view(job, state), context));
    }

    private void apply(
            JobStore store,
            JobRecord job,
            PlanGraph graph,
            PlanState state,
            Outcome outcome,
            long start)
            throws StoreException, InterruptedException {
        if (outcome instanceof Outcome.Wait wait) {
            transitions.progress(store, job);
            Duration delay =
                    wait.delay() == null ? setup.sealing().rpcPollingInterval() : wait.delay();
            rest(wait.reason(), delay, store, turnSeen);
        } else if (outcome instanceof Outcome.Idle idle) {
            boolean enough = ++idles > setup.sealing().requestTaskMaxRetries();
            idles = enough ? 0 : idles;
            rest(
                    idle.reason(),
                    enough ? setup.sealing().sealInterval() : setup.sealing().recoverInterval(),
                    store,
                    turnSeen);
        } else {
            idles = 0;
            transitions.take(store, job, graph, state, outcome, start);
        }
    }

    private void failed(
            JobStore store, JobRecord job, PlanState state, SealingException error, long start)
            throws StoreException, InterruptedException {
        if (Transitions.away(error) || !job.hasSector() && error.level() == ErrorLevel.TEMPORARY) {
            LOG.debug("thread #{}: {}", setup.index(), error.getMessage());
            Duration delay =
                    error.getCause() instanceof ServiceAwayException
                            ? PATIENCE
                            : setup.sealing().recoverInterval();
            rest(error.getMessage(), delay, store, thread.signals().version());
        } else if (transitions.fail(store, job, state, error, start)) {
            rest(
                    "it tries again after " + error.describe(),
                    setup.sealing().recoverInterval(),
                    store,
                    thread.signals().version());
        }
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
        if (now.ending() == null && !now.control().isPaused() && !now.control().pauseAsked()) {
            thread.signals().await(seen, delay);
        }
    }
}
