/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.sealer.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;

import io.sealworks.api.base.SealProofType.Porep;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.worker.config.SealingConfig;
import io.sealworks.plan.steps.AllocateSteps;
import io.sealworks.plan.steps.Deals;
import io.sealworks.plan.steps.Json;
import io.sealworks.plan.steps.Outputs;

/** What the manager is asked about the data of the sector. */
final class SectorSteps {

    private final Json json;
    private final AllocateSteps allocation =
            new AllocateSteps(SealerGraph.PLAN, EnumSet.of(Porep.V1_1, Porep.SYNTHETIC));

    SectorSteps(Json json) {
        this.json = json;
    }

    /** A thread that can seal nothing asks for no number. */
    Outcome allocate(JobView job, StepContext context) throws SealingException {
        if (context.sealing().disableCc() && !context.sealing().enableDeals()) {
            return new Outcome.Idle(
                    "disable_cc is set and enable_deals is not: nothing can be sealed");
        }
        return allocation.allocate(job, context);
    }

    /** Without deals, where only deals are wanted, the sector stays here and waits for them. */
    Outcome acquireDeals(JobView job, StepContext context) throws SealingException {
        SealingConfig sealing = context.sealing();
        List<SectorPiece> pieces =
                sealing.enableDeals()
                        ? context.pieces()
                                .acquire(
                                        context.caller(),
                                        job.sector(),
                                        sealing.maxDeals(),
                                        sealing.minDealSpace())
                        : List.of();
        if (pieces.isEmpty() && sealing.disableCc()) {
            return new Outcome.Idle(
                    "there are no deals for " + job.sector() + " and disable_cc is set");
        }
        return new Outcome.Advance("AcquireDeals", Map.of(Outputs.DEALS, Deals.text(json, pieces)));
    }
}
