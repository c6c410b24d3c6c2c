/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.plan.Edge;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Need;
import io.sealworks.api.plan.Need.OnChain.Condition;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.StepKind;
import io.sealworks.api.plan.Work;

/** A short life: a sector, a computation, a message, the end. */
class ToyPlan implements Plan {

    static final PlanGraph GRAPH =
            new PlanGraph(
                    "toy",
                    List.of(
                            row("Empty", StepKind.ASK, null, List.of(), "Allocate", "Ready", false),
                            row("Ready", StepKind.COMPUTE, "PC1", List.of(), "PC1", "Made", true),
                            new PlanState(
                                    "Made",
                                    StepKind.ASK,
                                    "Submit",
                                    "It is sent.",
                                    List.of(new Need.Output("made")),
                                    List.of(
                                            new Edge("Send", "Made", false),
                                            new Edge("Sent", "Waiting", false)),
                                    false,
                                    false),
                            row(
                                    "Waiting",
                                    StepKind.ASK,
                                    "Wait",
                                    List.of(
                                            new Need.Output("made"),
                                            new Need.OnChain(Condition.PRE_COMMIT_SENT)),
                                    "Finish",
                                    "Finished",
                                    false),
                            end("Finished", false),
                            end("Aborted", true)));

    final AtomicInteger asked = new AtomicInteger();
    volatile boolean landed = true;
    volatile SealingException failure;

    /** Whether a computation that failed leads on. */
    volatile boolean forgives;

    private static PlanState row(
            String name,
            StepKind kind,
            String stage,
            List<Need> needs,
            String event,
            String next,
            boolean redraws) {
        List<Edge> edges = List.of(new Edge(event, next, false));
        return new PlanState(name, kind, stage, name, needs, edges, redraws, false);
    }

    private static PlanState end(String name, boolean operatorOnly) {
        return new PlanState(
                name, StepKind.END, null, name, List.of(), List.of(), false, operatorOnly);
    }

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public PlanGraph graph() {
        return GRAPH;
    }

    @Override
    public Outcome ask(JobView job, StepContext context) throws SealingException {
        asked.incrementAndGet();
        SealingException error = failure;
        if (error != null) {
            throw error;
        }
        if (job.state().equals("Made") && !"7".equals(job.outputs().get("ticket"))) {
            throw new SealingException(
                    ErrorLevel.CRITICAL, "what was stored with the task is not in the job");
        }
        return switch (job.state()) {
            case "Empty" -> {
                Optional<AllocatedSector> got =
                        context.allocation()
                                .allocate(
                                        context.caller(),
                                        new AllocateSpec(Set.of(), Set.of()),
                                        job.nonce());
                yield got.isEmpty()
                        ? new Outcome.Idle("nothing")
                        : new Outcome.Begin(
                                "Allocate", got.get().id(), got.get().proofType(), Map.of());
            }
            case "Made" ->
                    job.output(Condition.PRE_COMMIT_SENT.fact()).isEmpty()
                            ? new Outcome.Advance(
                                    "Send", Map.of(Condition.PRE_COMMIT_SENT.fact(), "true"))
                            : new Outcome.Advance("Sent");
            case "Waiting" ->
                    landed
                            ? new Outcome.Advance("Finish")
                            : new Outcome.Wait(null, "it has not landed");
            default -> throw new SealingException(ErrorLevel.CRITICAL, job.state());
        };
    }

    @Override
    public Work prepare(JobView job, StepContext context) {
        return new Work("pc1", "{}", List.of(), Map.of("ticket", "7"));
    }

    @Override
    public Outcome complete(JobView job, StepContext context, String output) {
        return new Outcome.Advance("PC1", Map.of("made", output));
    }

    @Override
    public Optional<Outcome> failed(JobView job, SealingException error) {
        return forgives && job.state().equals("Ready")
                ? Optional.of(new Outcome.Advance("PC1", Map.of("made", "{}")))
                : Optional.empty();
    }
}
