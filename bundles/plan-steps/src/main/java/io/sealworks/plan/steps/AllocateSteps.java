/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType.Porep;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.StepContext;

/** Asks the manager for a sector that a plan can seal. */
public final class AllocateSteps {

    private final String plan;
    private final Set<Porep> kinds;

    /**
     * @param kinds of proof that the plan knows
     */
    public AllocateSteps(String plan, Set<Porep> kinds) {
        this.plan = plan;
        this.kinds = kinds;
    }

    public Outcome allocate(JobView job, StepContext context) throws SealingException {
        Optional<AllocatedSector> sector =
                context.allocation()
                        .allocate(
                                context.caller(),
                                Deals.spec(context.sealing(), kinds),
                                job.nonce());
        if (sector.isEmpty()) {
            return new Outcome.Idle("the manager has no sector for this thread");
        }
        AllocatedSector got = sector.get();
        if (!kinds.contains(got.proofType().porep())) {
            throw new SealingException(
                    ErrorLevel.PERMANENT,
                    "the manager gave "
                            + got.id()
                            + " with "
                            + got.proofType()
                            + ", which the plan "
                            + plan
                            + " cannot seal; set another proof type for its miner, or another plan"
                            + " for this thread");
        }
        return new Outcome.Begin("Allocate", got.id(), got.proofType(), Map.of());
    }
}
