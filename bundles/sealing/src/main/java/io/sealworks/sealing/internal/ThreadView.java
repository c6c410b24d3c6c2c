/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import org.jspecify.annotations.Nullable;

/** A thread as it is listed. */
final class ThreadView {

    /**
     * A stop that is not in the job: it could not be written to the location, or is the location's
     * own fault.
     */
    record Stop(String error, long since) {}

    /** What it does while it is not paused. */
    record Doing(
            ThreadInfo.Phase phase,
            @Nullable String executor,
            String reason,
            @Nullable String error,
            long since) {

        /** Counts on where the phase stays the same. */
        Doing next(
                ThreadInfo.Phase to,
                @Nullable String by,
                String why,
                @Nullable String trouble,
                long now) {
            return new Doing(to, by, why, trouble, phase == to ? since : now);
        }
    }

    private ThreadView() {}

    static ThreadInfo of(
            Setup setup,
            @Nullable JobRecord job,
            @Nullable PlanGraph graph,
            @Nullable Stop stop,
            Doing doing) {
        Control control = job == null ? Control.NONE : job.control();
        boolean paused = stop != null || control.isPaused();
        long since =
                stop != null ? stop.since() : control.isPaused() ? control.paused() : doing.since();
        ThreadInfo.Phase phase = paused ? ThreadInfo.Phase.Paused : doing.phase();
        boolean sector = job != null && job.hasSector();
        String state = sector ? job.state() : "";
        String stage = sector ? stage(graph, state) : null;
        return new ThreadInfo(
                setup.index(),
                setup.location().toString(),
                sector ? job.plan() : setup.plan(),
                sector && job.name() == null ? job.sector() : null,
                sector ? job.title() : null,
                phase,
                Math.max(0, (setup.clock().millis() - since) / 1000),
                paused ? null : doing.executor(),
                state,
                stage,
                error(paused, stop, control, doing),
                paused ? null : pending(control, job, stage),
                reason(paused, stop, control, doing));
    }

    private static @Nullable String stage(@Nullable PlanGraph graph, String state) {
        return graph == null ? null : graph.state(state).map(PlanState::stage).orElse(null);
    }

    private static @Nullable String pending(
            Control control, @Nullable JobRecord job, @Nullable String stage) {
        if (control.pauseAsked()) {
            return "the end of " + (stage == null ? "the step" : stage);
        }
        if (control.pauseBefore() != null) {
            return "the beginning of " + control.pauseBefore();
        }
        return control.drain() && job != null ? "the end of " + job.title() : null;
    }

    private static @Nullable String error(
            boolean paused, @Nullable Stop stop, Control control, Doing doing) {
        if (stop != null) {
            return stop.error();
        }
        return paused || control.lastError() != null ? control.lastError() : doing.error();
    }

    private static @Nullable String reason(
            boolean paused, @Nullable Stop stop, Control control, Doing doing) {
        if (stop != null) {
            return stop.error();
        }
        if (paused) {
            return control.why();
        }
        return doing.phase() == ThreadInfo.Phase.Running ? null : doing.reason();
    }
}
