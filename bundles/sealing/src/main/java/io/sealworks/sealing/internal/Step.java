/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.util.Objects;

import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.worker.HistoryEntry;

/**
 * One doing of a state's step.
 *
 * @param job as it was when the step began
 * @param start epoch milliseconds
 */
record Step(JobRecord job, PlanGraph graph, PlanState state, long start) {

    /**
     * A task that is recorded began before this look at it, perhaps before the container started:
     * its time counts from the last entry of the history.
     */
    static Step begun(JobRecord job, PlanGraph graph, PlanState state, long now) {
        HistoryEntry last = job.task() == null ? null : job.last();
        return new Step(job, graph, state, last == null ? now : Math.min(last.millis(), now));
    }

    String name() {
        return state.name();
    }

    /** The job as the plan sees it. */
    JobView view(Setup setup) {
        return new JobView(
                plan(setup),
                job.sector(),
                job.proofType(),
                state.name(),
                job.outputs(),
                job.nonce(),
                setup.location());
    }

    /** A job keeps its plan; a thread without one has that of its configuration. */
    String plan(Setup setup) {
        return job.hasSector() ? job.plan() : setup.plan();
    }

    Step with(JobRecord changed) {
        return new Step(changed, graph, state, start);
    }

    /** Somebody ended or moved the job while the step was done: its outcome is void. */
    boolean isStale(JobRecord now) {
        return now.ending() != null
                || !now.state().equals(job.state())
                || !Objects.equals(now.sector(), job.sector());
    }
}
