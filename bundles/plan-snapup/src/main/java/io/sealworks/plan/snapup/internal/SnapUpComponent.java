/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.snapup.internal;

import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.Work;
import org.osgi.service.component.annotations.Component;

/** Publishes the plan. */
@Component(service = Plan.class, property = Plan.NAME + "=" + SnapUpGraph.PLAN)
public final class SnapUpComponent implements Plan {

    private final SnapUpPlan plan = new SnapUpPlan();

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
}
