/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.wdpost.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.PostProofType;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.PostJob;
import io.sealworks.api.manager.PostOutput;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.Work;
import io.sealworks.api.worker.config.SealingConfig;
import io.sealworks.plan.steps.Unknown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.stream.Collectors.toSet;

/** What is done in the states of {@link WdPostGraph}. A failed proof is told, it stops nothing. */
final class WdPostPlan implements Plan {

    private static final Logger LOG = LoggerFactory.getLogger(WdPostPlan.class);

    private final PlanGraph graph = WdPostGraph.graph();
    private final JobJson json = new JobJson();

    @Override
    public String name() {
        return WdPostGraph.PLAN;
    }

    @Override
    public PlanGraph graph() {
        return graph;
    }

    @Override
    public Outcome ask(JobView job, StepContext context) throws SealingException {
        return switch (job.state()) {
            case "Empty" -> allocate(context);
            case "Generated" -> finish(job, context);
            default -> throw Unknown.step(job, "asked");
        };
    }

    private Outcome allocate(StepContext context) throws SealingException {
        List<PostJob> jobs =
                context.postJobs()
                        .allocate(context.caller(), spec(context.sealing()), 1, context.instance());
        if (jobs.isEmpty()) {
            return new Outcome.Idle("the manager has no window PoSt to compute");
        }
        PostJob job = jobs.get(0);
        try {
            return begin(job, json.kept(job, context.attached()));
        } catch (SealingException e) {
            context.postJobs().finish(context.caller(), job.id(), null, e.getMessage());
            return new Outcome.Idle(e.getMessage());
        }
    }

    private static Outcome begin(PostJob job, String kept) {
        SealProofType type = SealProofType.of(job.input().type().size(), SealProofType.Porep.V1_1);
        long first = job.input().sectors().get(0).number();
        return new Outcome.Begin(
                "Allocated",
                new SectorId(job.input().miner(), first),
                type,
                job.id(),
                Map.of(WdPostGraph.JOB, kept));
    }

    /** The proofs of the sizes that this thread takes. */
    private static PoStJobs.Spec spec(SealingConfig sealing) {
        Set<SectorSize> sizes = sealing.allowedSizes().stream().collect(toSet());
        Set<PostProofType> types = sizes.stream().map(PostProofType::window).collect(toSet());
        return new PoStJobs.Spec(sealing.allowedMiners().stream().collect(toSet()), types);
    }

    /** A manager that refuses the result does not want it any more. */
    private Outcome finish(JobView job, StepContext context) throws SealingException {
        String id = json.id(job.output(WdPostGraph.JOB).orElseThrow());
        Optional<String> result = job.output(WdPostGraph.RESULT);
        PostOutput output = result.isPresent() ? json.output(result.get()) : null;
        Optional<String> error = job.output(WdPostGraph.ERROR);
        String why = error.isPresent() ? json.words(error.get()) : "";
        try {
            context.postJobs().finish(context.caller(), id, output, why);
        } catch (ManagerException e) {
            if (e.code() == ManagerException.AWAY || e.getCause() instanceof IOException) {
                throw e;
            }
            LOG.warn("window PoSt job {} is not wanted any more: {}", id, e.getMessage());
        }
        return new Outcome.Advance("Finish", Map.of(WdPostGraph.TOLD, "true"));
    }

    @Override
    public Work prepare(JobView job, StepContext context) throws SealingException {
        if (!job.state().equals("Allocated")) {
            throw Unknown.step(job, "computed");
        }
        String kept = job.output(WdPostGraph.JOB).orElseThrow();
        return new Work("window_post", json.task(kept), List.of(), Map.of());
    }

    @Override
    public Outcome complete(JobView job, StepContext context, String output)
            throws SealingException {
        if (!job.state().equals("Allocated")) {
            throw Unknown.step(job, "completed");
        }
        json.output(output);
        return new Outcome.Advance("Generate", Map.of(WdPostGraph.RESULT, output));
    }

    @Override
    public Optional<Outcome> failed(JobView job, SealingException error) {
        if (!job.state().equals("Allocated") || error.level() == ErrorLevel.TEMPORARY) {
            return Optional.empty();
        }
        String why = String.valueOf(error.getMessage());
        LOG.warn("window PoSt failed: {}", why);
        return Optional.of(
                new Outcome.Advance("Generate", Map.of(WdPostGraph.ERROR, json.text(why))));
    }
}
