/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.snapup.internal;

import io.sealworks.api.plan.Plan;
import io.sealworks.plan.steps.PublishedPlan;
import org.osgi.service.component.annotations.Component;

/** Publishes the plan. */
@Component(service = Plan.class, property = Plan.NAME + "=" + SnapUpGraph.PLAN)
public final class SnapUpComponent extends PublishedPlan {

    public SnapUpComponent() {
        super(new SnapUpPlan());
    }
}
