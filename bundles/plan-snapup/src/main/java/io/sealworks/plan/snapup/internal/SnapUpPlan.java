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
import io.sealworks.plan.steps.Json;
import io.sealworks.plan.steps.Outputs;
import io.sealworks.plan.steps.Results;
import io.sealworks.plan.steps.Tasks;
import io.sealworks.plan.steps.Unknown;

/** What is done in the states of {@link SnapUpGraph}. */
final class SnapUpPlan implements Plan {

    private final PlanGraph graph = SnapUpGraph.graph();
    private final SnapUpSteps steps;
    private final Replicas replicas;
    private final StoredUpdate stored;
    private final Tasks tasks;
    private final Results results;

    SnapUpPlan() {
        Json json = new Json();
        steps = new SnapUpSteps(json);
        replicas = new Replicas(json);
        stored = new StoredUpdate(json);
        tasks = new Tasks(json);
        results = new Results(json);
    }

    @Override
    public String name() {
        return SnapUpGraph.PLAN;
    }

    @Override
    public PlanGraph graph() {
        return graph;
    }

    @Override
    public Outcome ask(JobView job, StepContext context) throws SealingException {
        return switch (job.state()) {
            case "Empty" -> steps.allocate(job, context);
            case "SnapProved" -> stored.next(job, context);
            case "Persisted" -> steps.handIn(job, context);
            default -> throw Unknown.step(job, "asked");
        };
    }

    @Override
    public Work prepare(JobView job, StepContext context) throws SealingException {
        return switch (job.state()) {
            case "Allocated" -> tasks.addPieces(job, context);
            case "PieceAdded" -> tasks.treeD(job, context);
            case "TreeDBuilt" -> replicas.encode(job, context);
            case "SnapEncoded" -> replicas.prove(job);
            default -> throw Unknown.step(job, "computed");
        };
    }

    @Override
    public Outcome complete(JobView job, StepContext context, String output)
            throws SealingException {
        return switch (job.state()) {
            case "Allocated" -> results.stored(job, "AddPiece", Outputs.PIECES, output);
            case "PieceAdded" -> replicas.treeBuilt();
            case "TreeDBuilt" -> replicas.encoded(job, output);
            case "SnapEncoded" -> replicas.proved(job, output);
            case "SnapProved" -> results.persisted(job, output);
            default -> throw Unknown.step(job, "completed");
        };
    }
}
