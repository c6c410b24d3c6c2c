/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.sealer.internal;

import java.time.Clock;
import java.util.List;
import java.util.Set;

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
import io.sealworks.plan.steps.TicketSteps;
import io.sealworks.plan.steps.Unknown;

/** What is done in the states of {@link SealerGraph}. */
final class SealerPlan implements Plan {

    private static final TicketSteps.Message PRE_COMMIT =
            new TicketSteps.Message(
                    Outputs.PC2_RE_SUBMIT,
                    Set.of(Outputs.PRE_COMMIT_SENT, Outputs.PRE_COMMIT_LANDED),
                    List.of("PC2Unchecked", "PC2NeedSyntheticProof", "PC2", "SyntheticPoRep"));

    private final PlanGraph graph = SealerGraph.graph();
    private final SectorSteps sector;
    private final TicketSteps tickets;
    private final PreCommitSteps preCommit;
    private final ProofSteps proof;
    private final Tasks tasks;
    private final StoreTasks store;
    private final StoreSteps stores;
    private final Results results;

    SealerPlan(Clock clock) {
        Json json = new Json();
        PreCommitState state = new PreCommitState();
        sector = new SectorSteps(json);
        stores = new StoreSteps(json);
        tasks = new Tasks(json);
        tickets = new TicketSteps(json, tasks, clock, PRE_COMMIT);
        preCommit = new PreCommitSteps(json, clock, state, stores, tickets);
        proof = new ProofSteps(json, clock, state);
        store = new StoreTasks(json);
        results = new Results(json);
    }

    @Override
    public String name() {
        return SealerGraph.PLAN;
    }

    @Override
    public PlanGraph graph() {
        return graph;
    }

    @Override
    public Outcome ask(JobView job, StepContext context) throws SealingException {
        return switch (job.state()) {
            case "Empty" -> sector.allocate(job, context);
            case "Allocated" -> sector.acquireDeals(job, context);
            case "TreeDBuilt" -> new Outcome.Advance("AssignTicket");
            case "PC1Done" -> tickets.pc2(job, context);
            case "PC2Done" -> preCommit.submit(job, context);
            case "PCSubmitted" -> preCommit.check(job, context);
            case "Persisted" -> stores.submitPersisted(job, context, false);
            case "PersistanceSubmitted" -> proof.waitSeed(job, context);
            case "C2Done" -> proof.submit(job, context);
            case "ProofSubmitted" ->
                    job.output(Outputs.PROOF_LANDED).isPresent()
                            ? new Outcome.Due(tasks.clearCache(job))
                            : proof.check(job, context);
            default -> throw Unknown.step(job, "asked");
        };
    }

    @Override
    public Work prepare(JobView job, StepContext context) throws SealingException {
        return switch (job.state()) {
            case "DealsAcquired" -> tasks.addPieces(job, context);
            case "PieceAdded" -> tasks.treeD(job, context);
            case "TicketAssigned" -> tasks.pc1(job, context);
            case "SyntheticPoRepNeeded" -> tasks.syntheticProofs(job);
            case "PCLanded" ->
                    job.output(Outputs.TRANSFERRED).isEmpty()
                            ? store.transfer(job, context)
                            : store.verifyStored(job, context);
            case "SeedAssigned" -> tasks.c1(job);
            case "C1Done" -> tasks.c2(job);
            default -> throw Unknown.step(job, "computed");
        };
    }

    @Override
    public Outcome complete(JobView job, StepContext context, String output)
            throws SealingException {
        return switch (job.state()) {
            case "DealsAcquired" -> results.stored(job, "AddPiece", Outputs.PIECES, output);
            case "PieceAdded" -> new Outcome.Advance("BuildTreeD");
            case "TicketAssigned" -> results.stored(job, "PC1", Outputs.PC1_OUT, output);
            case "PC1Done" -> results.pc2(job, context, output);
            case "SyntheticPoRepNeeded" -> new Outcome.Advance("SyntheticPoRep");
            case "PCLanded" -> results.persisted(job, output);
            case "SeedAssigned" -> results.stored(job, "C1", Outputs.C1_OUT, output);
            case "C1Done" -> results.stored(job, "C2", Outputs.C2_OUT, output);
            case "ProofSubmitted" -> new Outcome.Advance("Finish");
            default -> throw Unknown.step(job, "completed");
        };
    }
}
