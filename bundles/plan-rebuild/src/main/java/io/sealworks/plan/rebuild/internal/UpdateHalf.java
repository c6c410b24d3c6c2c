/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.rebuild.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.Work;
import io.sealworks.plan.steps.Json;
import io.sealworks.plan.steps.Outputs;
import io.sealworks.plan.steps.SnapTasks;
import io.sealworks.plan.steps.StoreTasks;
import io.sealworks.plan.steps.Tasks;

/**
 * The second half of an updated sector. Its pieces came with the update: before, it was made of
 * zeros.
 */
final class UpdateHalf {

    private static final String ZEROS = "[]";

    private final Json json;
    private final Tasks tasks;
    private final SnapTasks snap;
    private final StoreTasks stores;

    UpdateHalf(Json json) {
        this.json = json;
        this.tasks = new Tasks(json);
        this.snap = new SnapTasks(json);
        this.stores = new StoreTasks(json);
    }

    boolean of(JobView job) throws SealingException {
        return json.tree(job, RebuildOutputs.UPDATED_COMM_R).isArray();
    }

    /** The job as its first half sees it. */
    JobView first(JobView job) throws SealingException {
        return of(job) ? with(job, Map.of(Outputs.DEALS, ZEROS)) : job;
    }

    /** The job as the steps of an update see it. */
    private JobView second(JobView job) throws SealingException {
        return with(job, Map.of(Outputs.PIECES, json.output(job, RebuildOutputs.SNAP_PIECES)));
    }

    private static JobView with(JobView job, Map<String, String> instead) {
        Map<String, String> outputs = new HashMap<>(job.outputs());
        outputs.putAll(instead);
        return new JobView(
                job.plan(),
                job.sector(),
                job.proofType(),
                job.state(),
                outputs,
                job.nonce(),
                job.location());
    }

    Work addPieces(JobView job, StepContext context) throws SealingException {
        return tasks.addPieces(job, context);
    }

    Work treeD(JobView job, StepContext context) throws SealingException {
        return tasks.treeD(second(job), context);
    }

    Work encode(JobView job) throws SealingException {
        return snap.encode(second(job));
    }

    Outcome encoded(JobView job, String output) throws SealingException {
        JsonNode made = json.read("the result of SnapEncode of " + job.sector(), output);
        Recorded.check(job, json.tree(job, RebuildOutputs.UPDATED_COMM_R), made.path("comm_r_new"));
        return new Outcome.Advance("SnapEncode", Map.of(Outputs.SNAP_ENCODED, output));
    }

    /** Empty once the new replica was checked. */
    Optional<Work> check(JobView job) throws SealingException {
        return job.output(RebuildOutputs.SNAP_CHECKED).isPresent()
                ? Optional.empty()
                : Optional.of(snap.vanilla(job, json.tree(job, Outputs.PC2_OUT).path("comm_r")));
    }

    Outcome checked() {
        return new Outcome.Advance("SnapChecked", Map.of(RebuildOutputs.SNAP_CHECKED, "true"));
    }

    Work transfer(JobView job, StepContext context) throws SealingException {
        return stores.transferUpdateVerified(job, context);
    }

    Work verifyStored(JobView job, StepContext context) throws SealingException {
        return stores.verifyUpdateStored(job, context);
    }
}
