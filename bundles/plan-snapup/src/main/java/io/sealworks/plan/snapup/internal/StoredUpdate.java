/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.snapup.internal;

import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.StepContext;
import io.sealworks.plan.steps.Json;
import io.sealworks.plan.steps.Outputs;
import io.sealworks.plan.steps.StoreSteps;
import io.sealworks.plan.steps.StoreTasks;

/** How the update's files come to a store. */
final class StoredUpdate {

    private final Json json;
    private final StoreSteps steps;
    private final StoreTasks tasks;

    StoredUpdate(Json json) {
        this.json = json;
        this.steps = new StoreSteps(json);
        this.tasks = new StoreTasks(json);
    }

    /** A store, then the copies, then their check. */
    Outcome next(JobView job, StepContext context) throws SealingException {
        if (job.output(Outputs.STORE).isEmpty()) {
            return reserve(job, context);
        }
        return new Outcome.Due(
                job.output(Outputs.TRANSFERRED).isEmpty()
                        ? tasks.transferUpdate(job, context)
                        : tasks.verifyUpdateStored(job, context));
    }

    private Outcome reserve(JobView job, StepContext context) throws SealingException {
        Optional<String> store = steps.reserve(job, context);
        return store.isPresent()
                ? new Outcome.Advance("Reserve", Map.of(Outputs.STORE, json.text(store.get())))
                : StoreSteps.noSpace(job);
    }
}
