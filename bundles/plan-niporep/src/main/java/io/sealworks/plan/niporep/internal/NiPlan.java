/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.niporep.internal;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.sealworks.api.base.SealProofType.Porep;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.Seed;
import io.sealworks.api.chain.NiPolicy;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.Work;
import io.sealworks.plan.steps.AllocateSteps;
import io.sealworks.plan.steps.Json;
import io.sealworks.plan.steps.Outputs;
import io.sealworks.plan.steps.Results;
import io.sealworks.plan.steps.StoreSteps;
import io.sealworks.plan.steps.StoreTasks;
import io.sealworks.plan.steps.Tasks;
import io.sealworks.plan.steps.TicketSteps;
import io.sealworks.plan.steps.Unknown;

/** What is done in the states of {@link NiGraph}. */
final class NiPlan implements Plan {

    private static final TicketSteps.Message MESSAGE =
            new TicketSteps.Message(
                    Outputs.C2_RE_SUBMIT,
                    Set.of(Outputs.PROOF_SENT, Outputs.STORE_CONFIRMED),
                    List.of("PC2Unchecked", "PC2", "Transfer", "Persist", "C1", "C2"));

    private final PlanGraph graph = NiGraph.graph();
    private final Json json = new Json();
    private final AllocateSteps allocation =
            new AllocateSteps(NiGraph.PLAN, EnumSet.of(Porep.NON_INTERACTIVE));
    private final Tasks tasks = new Tasks(json);
    private final StoreTasks storeTasks = new StoreTasks(json);
    private final StoreSteps store = new StoreSteps(json);
    private final Results results = new Results(json);
    private final TicketSteps tickets;
    private final ProofSteps proof;

    NiPlan(Clock clock) {
        tickets = new TicketSteps(json, tasks, clock, MESSAGE);
        proof = new ProofSteps(json, clock, tickets);
    }

    @Override
    public String name() {
        return NiGraph.PLAN;
    }

    @Override
    public PlanGraph graph() {
        return graph;
    }

    @Override
    public Outcome ask(JobView job, StepContext context) throws SealingException {
        return switch (job.state()) {
            case "Empty" -> allocate(job, context);
            case "Allocated" -> new Outcome.Advance("AcquireDeals", Map.of(Outputs.DEALS, "[]"));
            case "TreeDBuilt" -> new Outcome.Advance("AssignTicket");
            case "PC1Done" -> tickets.pc2(job, context);
            case "PC2Done" -> persist(job, context);
            case "Persisted" -> store.submitPersisted(job, context, false);
            case "PersistanceSubmitted" -> assignSeed(job);
            case "C2Done" -> proof.submit(job, context);
            case "ProofSubmitted" ->
                    job.output(Outputs.PROOF_LANDED).isPresent()
                            ? new Outcome.Due(tasks.clearCache(job))
                            : proof.check(job, context);
            default -> throw Unknown.step(job, "asked");
        };
    }

    private Outcome allocate(JobView job, StepContext context) throws SealingException {
        return context.sealing().disableCc()
                ? new Outcome.Idle(
                        "disable_cc is set, and sectors of non-interactive PoRep hold no deals")
                : allocation.allocate(job, context);
    }

    private Outcome persist(JobView job, StepContext context) throws SealingException {
        if (job.output(Outputs.STORE).isEmpty()) {
            Optional<String> chosen = store.reserve(job, context);
            return chosen.isEmpty()
                    ? StoreSteps.noSpace(job)
                    : new Outcome.Advance(
                            "Reserve",
                            Map.of(Outputs.STORE, json.text(chosen.get())),
                            Set.of(Outputs.TRANSFERRED));
        }
        return new Outcome.Due(
                job.output(Outputs.TRANSFERRED).isEmpty()
                        ? storeTasks.transfer(job, context)
                        : storeTasks.verifyStored(job, context));
    }

    private Outcome assignSeed(JobView job) throws SealingException {
        Seed constant = new Seed(NiPolicy.INTERACTIVE_RANDOMNESS, json.ticket(job).epoch());
        return new Outcome.Advance("AssignSeed", Map.of(Outputs.SEED, json.of(constant)));
    }

    @Override
    public Work prepare(JobView job, StepContext context) throws SealingException {
        return switch (job.state()) {
            case "DealsAcquired" -> tasks.addPieces(job, context);
            case "PieceAdded" -> tasks.treeD(job, context);
            case "TicketAssigned" -> tasks.pc1(job, context);
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
            case "PC2Done" -> results.persisted(job, output);
            case "SeedAssigned" -> results.stored(job, "C1", Outputs.C1_OUT, output);
            case "C1Done" -> results.stored(job, "C2", Outputs.C2_OUT, output);
            case "ProofSubmitted" -> new Outcome.Advance("Finish");
            default -> throw Unknown.step(job, "completed");
        };
    }
}
