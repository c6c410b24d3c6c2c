/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.sealer.internal;

import java.time.Clock;

import io.sealworks.api.plan.Plan;
import io.sealworks.plan.steps.PublishedPlan;
import org.osgi.service.component.annotations.Component;

/** Publishes the plan. */
@Component(service = Plan.class, property = Plan.NAME + "=" + SealerGraph.PLAN)
public final class SealerComponent extends PublishedPlan {

    public SealerComponent() {
        super(new SealerPlan(Clock.systemUTC()));
    }
}
