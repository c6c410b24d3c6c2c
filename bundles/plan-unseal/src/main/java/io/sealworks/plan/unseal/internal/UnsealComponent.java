/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.unseal.internal;

import io.sealworks.api.plan.Plan;
import io.sealworks.plan.steps.PublishedPlan;
import org.osgi.service.component.annotations.Component;

/** Publishes the plan. */
@Component(service = Plan.class, property = Plan.NAME + "=" + UnsealGraph.PLAN)
public final class UnsealComponent extends PublishedPlan {

    public UnsealComponent() {
        super(new UnsealPlan());
    }
}
