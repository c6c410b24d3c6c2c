/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.rebuild.internal;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType.Porep;
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
import io.sealworks.plan.steps.StoreSteps;
import io.sealworks.plan.steps.StoreTasks;
import io.sealworks.plan.steps.Tasks;

/** What is done in the states of {@link RebuildGraph}. */
final class RebuildPlan implements Plan {

    private final PlanGraph graph = RebuildGraph.graph();
    private final Json json = new Json();
    private final Orders orders = new Orders(json);
    private final Tasks tasks = new Tasks(json);
    private final StoreTasks storeTasks = new StoreTasks(json);
    private final StoreSteps storeSteps = new StoreSteps(json);
    private final Results results = new Results(json);

    @Override
    public String name() {
        return RebuildGraph.PLAN;
    }

    @Override
    public PlanGraph graph() {
        return graph;
    }

    @Override
    public Outcome ask(JobView job, StepContext context) throws SealingException {
        return switch (job.state()) {
            case "Empty" -> orders.take(job, context);
            case "SealedChecked" -> reserve(job, context);
            case "Persisted" -> storeSteps.submitPersisted(job, context, false);
            default -> throw unknown(job, "asked");
        };
    }

    private Outcome reserve(JobView job, StepContext context) throws SealingException {
        Optional<String> store = storeSteps.reserve(job, context);
        return store.isEmpty()
                ? StoreSteps.noSpace(job)
                : new Outcome.Advance("SkipSnap", Map.of(Outputs.STORE, json.text(store.get())));
    }

    @Override
    public Work prepare(JobView job, StepContext context) throws SealingException {
        return switch (job.state()) {
            case "Allocated" -> tasks.addPieces(job, context);
            case "PieceAdded" -> tasks.treeD(job, context);
            case "TreeDBuilt" -> tasks.pc1(job, context);
            case "PC1Done" -> tasks.pc2(job);
            case "SyntheticPoRepNeeded" -> tasks.syntheticProofs(job);
            case "PC2Done" -> tasks.checkSealed(job);
            case "SnapDone" ->
                    job.output(Outputs.TRANSFERRED).isEmpty()
                            ? storeTasks.transferVerified(job, context)
                            : storeTasks.verifyStored(job, context);
            default -> throw unknown(job, "computed");
        };
    }

    @Override
    public Outcome complete(JobView job, StepContext context, String output)
            throws SealingException {
        return switch (job.state()) {
            case "Allocated" -> results.stored(job, "AddPiece", Outputs.PIECES, output);
            case "PieceAdded" -> new Outcome.Advance("BuildTreeD");
            case "TreeDBuilt" -> results.stored(job, "PC1", Outputs.PC1_OUT, output);
            case "PC1Done" -> replica(job, output);
            case "SyntheticPoRepNeeded" -> new Outcome.Advance("SyntheticPoRep");
            case "PC2Done" -> new Outcome.Advance("CheckSealed");
            case "SnapDone" -> results.persisted(job, output);
            default -> throw unknown(job, "completed");
        };
    }

    /** Another replica than the recorded one never comes near a store. */
    private Outcome replica(JobView job, String output) throws SealingException {
        JsonNode made = json.read("the result of PC2 of " + job.sector(), output).path("comm_r");
        JsonNode recorded = json.tree(job, RebuildOutputs.COMM_R);
        if (recorded.isArray() && !recorded.equals(made)) {
            throw new SealingException(
                    ErrorLevel.PERMANENT,
                    "what was made of "
                            + job.sector()
                            + " is not the sector on chain: comm_r is "
                            + made
                            + ", recorded is "
                            + recorded
                            + "; its pieces or its ticket are others than it was sealed with");
        }
        String event = job.proofType().porep() == Porep.SYNTHETIC ? "PC2NeedSyntheticProof" : "PC2";
        return new Outcome.Advance(event, Map.of(Outputs.PC2_OUT, output));
    }

    private static SealingException unknown(JobView job, String what) {
        return new SealingException(
                ErrorLevel.CRITICAL,
                "the rebuild plan has nothing that is " + what + " in the state " + job.state());
    }
}
