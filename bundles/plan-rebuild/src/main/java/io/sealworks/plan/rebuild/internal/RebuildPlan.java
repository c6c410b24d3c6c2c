/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.rebuild.internal;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.sealworks.plan.steps.Unknown;

/** What is done in the states of {@link RebuildGraph}. */
final class RebuildPlan implements Plan {

    private final PlanGraph graph = RebuildGraph.graph();
    private final Json json = new Json();
    private final Orders orders = new Orders(json);
    private final UpdateHalf update = new UpdateHalf(json);
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
            case "SealedChecked" ->
                    update.of(job)
                            ? new Outcome.Due(update.addPieces(job, context))
                            : reserve(job, context, "SkipSnap");
            case "SnapEncoded" -> {
                Optional<Work> check = update.check(job);
                yield check.isPresent()
                        ? new Outcome.Due(check.get())
                        : reserve(job, context, "SnapProve");
            }
            case "Persisted" -> storeSteps.submitPersisted(job, context, update.of(job));
            default -> throw Unknown.step(job, "asked");
        };
    }

    private Outcome reserve(JobView job, StepContext context, String event)
            throws SealingException {
        Optional<String> store = storeSteps.reserve(job, context);
        return store.isEmpty()
                ? StoreSteps.noSpace(job)
                : new Outcome.Advance(event, Map.of(Outputs.STORE, json.text(store.get())));
    }

    @Override
    public Work prepare(JobView job, StepContext context) throws SealingException {
        return switch (job.state()) {
            case "Allocated" -> tasks.addPieces(update.first(job), context);
            case "PieceAdded" -> tasks.treeD(update.first(job), context);
            case "TreeDBuilt" -> tasks.pc1(job, context);
            case "PC1Done" -> tasks.pc2(job);
            case "SyntheticPoRepNeeded" -> tasks.syntheticProofs(job);
            case "PC2Done" -> tasks.checkSealed(job);
            case "SnapPieceAdded" -> update.treeD(job, context);
            case "SnapTreeDBuilt" -> update.encode(job);
            case "SnapDone" -> store(job, context);
            default -> throw Unknown.step(job, "computed");
        };
    }

    private Work store(JobView job, StepContext context) throws SealingException {
        boolean copied = job.output(Outputs.TRANSFERRED).isPresent();
        if (update.of(job)) {
            return copied ? update.verifyStored(job, context) : update.transfer(job, context);
        }
        return copied
                ? storeTasks.verifyStored(job, context)
                : storeTasks.transferVerified(job, context);
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
            case "SealedChecked" ->
                    results.stored(job, "AddPiece", RebuildOutputs.SNAP_PIECES, output);
            case "SnapPieceAdded" -> new Outcome.Advance("BuildTreeD");
            case "SnapTreeDBuilt" -> update.encoded(job, output);
            case "SnapEncoded" -> update.checked();
            case "SnapDone" -> persisted(job, output);
            default -> throw Unknown.step(job, "completed");
        };
    }

    /** Files of the sector were in the store before: that they are there says nothing. */
    private Outcome persisted(JobView job, String output) throws SealingException {
        Outcome outcome = results.persisted(job, output);
        return outcome instanceof Outcome.Advance done && done.event().equals("Persist")
                ? new Outcome.Advance(
                        done.event(),
                        Map.of(RebuildOutputs.STORED_VERIFIED, "true"),
                        done.removed())
                : outcome;
    }

    /** Another replica than the recorded one never comes near a store. */
    private Outcome replica(JobView job, String output) throws SealingException {
        JsonNode made = json.read("the result of PC2 of " + job.sector(), output).path("comm_r");
        Recorded.check(job, json.tree(job, RebuildOutputs.COMM_R), made);
        String event = job.proofType().porep() == Porep.SYNTHETIC ? "PC2NeedSyntheticProof" : "PC2";
        return new Outcome.Advance(event, Map.of(Outputs.PC2_OUT, output));
    }
}
