/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker;

import java.util.List;

import io.sealworks.api.plan.Edge;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Need;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.StepKind;
import io.sealworks.api.plan.Work;

/** A plan of three states. */
public final class FakePlan implements Plan {
    @Override
    public String name() {
        return "sealer";
    }

    @Override
    public PlanGraph graph() {
        return new PlanGraph(
                "sealer",
                List.of(
                        new PlanState(
                                "Empty",
                                StepKind.ASK,
                                null,
                                "Asks for a sector.",
                                List.of(),
                                List.of(new Edge("Allocate", "C1Done", false)),
                                false,
                                false),
                        new PlanState(
                                "C1Done",
                                StepKind.COMPUTE,
                                "C2",
                                "Makes the proof.",
                                List.of(new Need.Output("c1out")),
                                List.of(
                                        new Edge("C2", "Finished", false),
                                        new Edge("ReDo", "Empty", true)),
                                false,
                                false),
                        new PlanState(
                                "Finished",
                                StepKind.END,
                                null,
                                "Done.",
                                List.of(),
                                List.of(),
                                false,
                                false)));
    }

    @Override
    public Outcome ask(JobView job, StepContext context) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Work prepare(JobView job, StepContext context) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Outcome complete(JobView job, StepContext context, String output) {
        throw new UnsupportedOperationException();
    }
}
