/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.rebuild.internal;

import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.manager.RebuildOrder;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.StepContext;
import io.sealworks.plan.steps.Deals;
import io.sealworks.plan.steps.Json;
import io.sealworks.plan.steps.Outputs;
import io.sealworks.plan.steps.Specs;
import org.jspecify.annotations.Nullable;

/** Takes a sector from the manager's queue. */
final class Orders {

    private final Json json;

    Orders(Json json) {
        this.json = json;
    }

    Outcome take(JobView job, StepContext context) throws SealingException {
        Optional<RebuildOrder> order =
                context.rebuilds()
                        .allocate(context.caller(), Specs.sealed(context.sealing()), job.nonce());
        if (order.isEmpty()) {
            return new Outcome.Idle("the manager has no sector to rebuild for this thread");
        }
        RebuildOrder got = order.get();
        return new Outcome.Begin(
                "AllocatedRebuildSector",
                got.sector().id(),
                got.sector().proofType(),
                Map.of(
                        Outputs.TICKET,
                        json.of(got.ticket()),
                        Outputs.DEALS,
                        Deals.text(json, got.pieces()),
                        RebuildOutputs.COMM_R,
                        numbers(got.commR()),
                        RebuildOutputs.UPDATED_COMM_R,
                        numbers(got.updatedCommR())));
    }

    private String numbers(@Nullable Bytes32 commR) {
        return commR == null ? "null" : json.numbers(commR).toString();
    }
}
