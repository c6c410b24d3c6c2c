/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.wdpost.internal;

import java.util.Optional;

import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.Work;
import org.osgi.service.component.annotations.Component;

/** Publishes the plan. */
@Component(service = Plan.class, property = Plan.NAME + "=" + WdPostGraph.PLAN)
public final class WdPostComponent implements Plan {

    private final WdPostPlan plan = new WdPostPlan();

    @Override
    public String name() {
        return plan.name();
    }

    @Override
    public PlanGraph graph() {
        return plan.graph();
    }

    @Override
    public Outcome ask(JobView job, StepContext context) throws SealingException {
        return plan.ask(job, context);
    }

    @Override
    public Work prepare(JobView job, StepContext context) throws SealingException {
        return plan.prepare(job, context);
    }

    @Override
    public Outcome complete(JobView job, StepContext context, String output)
            throws SealingException {
        return plan.complete(job, context, output);
    }

    @Override
    public Optional<Outcome> failed(JobView job, SealingException error) {
        return plan.failed(job, error);
    }
}
