/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.unseal.internal;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.Work;
import io.sealworks.plan.steps.Json;
import io.sealworks.plan.steps.Unknown;

/** What is done in the states of {@link UnsealGraph}. */
final class UnsealPlan implements Plan {

    private final PlanGraph graph = UnsealGraph.graph();
    private final Json json = new Json();
    private final Orders orders = new Orders(json);
    private final UnsealTasks tasks = new UnsealTasks(json);
    private final Uploads uploads = new Uploads(json);

    @Override
    public String name() {
        return UnsealGraph.PLAN;
    }

    @Override
    public PlanGraph graph() {
        return graph;
    }

    @Override
    public Outcome ask(JobView job, StepContext context) throws SealingException {
        return switch (job.state()) {
            case "Empty" -> orders.take(job, context);
            case "Unsealed" ->
                    job.output(UnsealOutputs.UPLOADED).isPresent()
                            ? achieved(job, context)
                            : new Outcome.Due(uploads.upload(job, context));
            default -> throw Unknown.step(job, "asked");
        };
    }

    @Override
    public Work prepare(JobView job, StepContext context) throws SealingException {
        return switch (job.state()) {
            case "Allocated" -> tasks.unseal(job, context);
            default -> throw Unknown.step(job, "computed");
        };
    }

    @Override
    public Outcome complete(JobView job, StepContext context, String output)
            throws SealingException {
        return switch (job.state()) {
            case "Allocated" -> new Outcome.Advance("UnsealDone");
            case "Unsealed" -> uploaded(output);
            default -> throw Unknown.step(job, "completed");
        };
    }

    private Outcome uploaded(String output) throws SealingException {
        JsonNode refused = json.read("the answer of the upload", output).path("refused");
        if (refused.isTextual()) {
            throw new SealingException(ErrorLevel.PERMANENT, refused.asText());
        }
        return new Outcome.Advance("Uploaded", Map.of(UnsealOutputs.UPLOADED, output));
    }

    private Outcome achieved(JobView job, StepContext context) throws SealingException {
        Cid piece = new Cid(json.textOf(job, UnsealOutputs.PIECE));
        context.unseals().achieved(context.caller(), job.sector(), piece, "");
        return new Outcome.Advance("UploadPieceDone");
    }
}
