/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.util.Optional;

import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.Work;

/** What a plan's component is made from: it hands every call on to the plan. */
public abstract class PublishedPlan implements Plan {

    private final Plan plan;

    protected PublishedPlan(Plan plan) {
        this.plan = plan;
    }

    @Override
    public final String name() {
        return plan.name();
    }

    @Override
    public final PlanGraph graph() {
        return plan.graph();
    }

    @Override
    public final Outcome ask(JobView job, StepContext context) throws SealingException {
        return plan.ask(job, context);
    }

    @Override
    public final Work prepare(JobView job, StepContext context) throws SealingException {
        return plan.prepare(job, context);
    }

    @Override
    public final Outcome complete(JobView job, StepContext context, String output)
            throws SealingException {
        return plan.complete(job, context, output);
    }

    @Override
    public final Optional<Outcome> failed(JobView job, SealingException error) {
        return plan.failed(job, error);
    }
}
