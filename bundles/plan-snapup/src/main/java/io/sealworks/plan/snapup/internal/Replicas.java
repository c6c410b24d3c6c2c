/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.snapup.internal;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.Work;
import io.sealworks.plan.steps.Json;
import io.sealworks.plan.steps.Outputs;
import io.sealworks.plan.steps.Results;
import io.sealworks.plan.steps.SnapTasks;

/** From the old replica to the new one, and to the proof that it is made right. */
final class Replicas {

    /** Phase output: the old replica is linked; gone once the new one is made. */
    private static final String LINKED = "snap_linked";

    private final Json json;
    private final SnapTasks tasks;
    private final Results results;

    Replicas(Json json) {
        this.json = json;
        this.tasks = new SnapTasks(json);
        this.results = new Results(json);
    }

    Outcome treeBuilt() {
        return new Outcome.Advance("BuildTreeD", Map.of(), Set.of(LINKED));
    }

    Work encode(JobView job, StepContext context) throws SealingException {
        return job.output(LINKED).isEmpty()
                ? tasks.link(job, context, snap(job).path("access_instance").asText())
                : tasks.encode(job);
    }

    Outcome encoded(JobView job, String output) throws SealingException {
        if (job.output(LINKED).isEmpty()) {
            return new Outcome.Advance("Link", Map.of(LINKED, "true"));
        }
        JsonNode encoded = json.read("the result of SnapEncode of " + job.sector(), output);
        if (!encoded.path("comm_r_new").isArray() || !encoded.path("comm_d_new").isArray()) {
            throw permanent(
                    "the result of SnapEncode of "
                            + job.sector()
                            + " has no comm_r_new and comm_d_new");
        }
        return new Outcome.Advance(
                "SnapEncode",
                Map.of(Outputs.SNAP_ENCODED, output),
                Set.of(LINKED, Outputs.SNAP_VANILLA, Outputs.SNAP_PROOF));
    }

    Work prove(JobView job) throws SealingException {
        JsonNode old = snap(job).path("comm_r");
        if (job.output(Outputs.SNAP_PROOF).isPresent()) {
            return tasks.verify(job, old);
        }
        return job.output(Outputs.SNAP_VANILLA).isPresent()
                ? tasks.prove(job, old)
                : tasks.vanilla(job, old);
    }

    Outcome proved(JobView job, String output) throws SealingException {
        if (job.output(Outputs.SNAP_PROOF).isPresent()) {
            return verified(job, output);
        }
        return job.output(Outputs.SNAP_VANILLA).isPresent()
                ? results.stored(job, "SnapProof", Outputs.SNAP_PROOF, output)
                : results.stored(job, "SnapChallenge", Outputs.SNAP_VANILLA, output);
    }

    private Outcome verified(JobView job, String output) throws SealingException {
        if (!json.read("the check of the proof", output).path("valid").asBoolean()) {
            throw permanent(
                    "the proof of the update of "
                            + job.sector()
                            + " does not hold; resume at TreeDBuilt to make the replica again");
        }
        return new Outcome.Advance("SnapProve", Map.of(), Set.of(Outputs.SNAP_VANILLA));
    }

    private JsonNode snap(JobView job) throws SealingException {
        return json.tree(job, Outputs.SNAP);
    }

    private static SealingException permanent(String message) {
        return new SealingException(ErrorLevel.PERMANENT, message);
    }
}
