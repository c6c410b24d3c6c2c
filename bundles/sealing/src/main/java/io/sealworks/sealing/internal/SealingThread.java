/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.worker.HistoryEntry;
import io.sealworks.sealing.internal.ThreadView.Doing;
import io.sealworks.sealing.internal.ThreadView.Stop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sealing thread as others see it; its work is done by {@link ThreadLoop}. */
final class SealingThread {

    private static final Logger LOG = LoggerFactory.getLogger(SealingThread.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** A start opens a location within milliseconds; a slow disk may need longer. */
    private static final long BEGIN_SECONDS = 3;

    private final Setup setup;
    private final Services services;
    private final Runnable changed;
    private final Signals signals = new Signals();
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile @Nullable Location location;
    private volatile @Nullable Stop halt;
    private volatile boolean freed;
    private volatile Doing activity;
    private volatile @Nullable Listed listed;
    private volatile @Nullable PlanGraph graph;

    /** What was listed last, all that it was made of, and the tenth of a second it was made in. */
    private record Listed(
            ThreadInfo info,
            @Nullable JobRecord job,
            @Nullable PlanGraph graph,
            @Nullable Stop halt,
            Doing activity,
            long tenth) {

        /** Whether they are the very same: equals of records would cost more than all the rest. */
        boolean isOf(
                @Nullable JobRecord job,
                @Nullable PlanGraph graph,
                @Nullable Stop halt,
                Doing activity,
                long tenth) {
            return this.job == job
                    && this.graph == graph
                    && this.halt == halt
                    && this.activity == activity
                    && this.tenth == tenth;
        }
    }

    SealingThread(Setup setup, Services services, Runnable changed) {
        this.setup = setup;
        this.services = services;
        this.changed = changed;
        this.activity =
                new Doing(ThreadInfo.Phase.Idle, null, "it starts", null, setup.clock().millis());
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
            begun.countDown();
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
        activity = activity.next(phase, executor, reason, configTrouble(), setup.clock().millis());
    }

    private @Nullable String configTrouble() {
        String refused = setup.options().refused();
        return refused == null ? null : "temporary: " + refused;
    }

    /** Stands still for what its operator must see to; shown where errors are. */
    void showTrouble(String reason, String error) {
        activity =
                activity.next(ThreadInfo.Phase.Idle, null, reason, error, setup.clock().millis());
    }

    boolean halted() {
        return halt != null;
    }

    /** Stops in memory: the location cannot be written. */
    void halt(String error) {
        halt = new Stop(error, setup.clock().millis());
        begun.countDown();
        LOG.error("thread #{} ({}) stops: {}", setup.index(), setup.location(), error);
    }

    /** The location of a thread that is to be changed; one that starts just now is waited for. */
    Location open() {
        awaitBegin();
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

    private void awaitBegin() {
        try {
            begun.await(BEGIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends a halt.
     *
     * @return whether there was one
     */
    boolean clearHalt() {
        boolean was = halted();
        freed |= was;
        halt = null;
        signals.wake();
        return was;
    }

    /** Whether a halt was ended since the last call. */
    boolean takeFreed() {
        boolean was = freed;
        freed = false;
        return was;
    }

    /** The table of the job's plan, or of the thread's where there is no job. */
    PlanGraph table() {
        Location open = location;
        String plan = open == null ? setup.plan() : planOf(open.store().job());
        return services.plans.gate(plan).call(PATIENCE, p -> p.graph());
    }

    private String planOf(JobRecord job) {
        return job.hasSector() ? job.plan() : setup.plan();
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
        return info(setup.clock().millis());
    }

    /**
     * Made anew when something changed or a tenth of a second went by, so that lists are cheap.
     *
     * @param now epoch milliseconds
     */
    ThreadInfo info(long now) {
        Location open = location;
        JobRecord job = open == null ? null : open.store().job();
        PlanGraph table = job != null && job.hasSector() ? known(job.plan()) : null;
        Stop stop = halt;
        Doing doing = activity;
        Listed last = listed;
        if (last == null || !last.isOf(job, table, stop, doing, now / 100)) {
            ThreadInfo info = ThreadView.of(setup, job, table, stop, doing);
            last = new Listed(info, job, table, stop, doing, now / 100);
            listed = last;
        }
        return last.info();
    }

    /**
     * The table of a job's plan: a job that stands still since a start has done no step that would
     * have remembered it. Null while the plan was never seen; nobody waits for it here.
     */
    private @Nullable PlanGraph known(String plan) {
        PlanGraph table = graph;
        if (table == null || !table.plan().equals(plan)) {
            table = services.plans.gate(plan).callNow(Plan::graph).orElse(null);
            if (table != null) {
                graph = table;
            }
        }
        return table;
    }
}
