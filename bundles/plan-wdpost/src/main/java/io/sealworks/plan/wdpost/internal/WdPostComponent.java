/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.wdpost.internal;

import io.sealworks.api.plan.Plan;
import io.sealworks.plan.steps.PublishedPlan;
import org.osgi.service.component.annotations.Component;

/** Publishes the plan. */
@Component(service = Plan.class, property = Plan.NAME + "=" + WdPostGraph.PLAN)
public final class WdPostComponent extends PublishedPlan {

    public WdPostComponent() {
        super(new WdPostPlan());
    }
}
