/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.niporep.internal;

import java.time.Clock;

import io.sealworks.api.plan.Plan;
import io.sealworks.plan.steps.PublishedPlan;
import org.osgi.service.component.annotations.Component;

/** Publishes the plan. */
@Component(service = Plan.class, property = Plan.NAME + "=" + NiGraph.PLAN)
public final class NiComponent extends PublishedPlan {

    public NiComponent() {
        super(new NiPlan(Clock.systemUTC()));
    }
}
