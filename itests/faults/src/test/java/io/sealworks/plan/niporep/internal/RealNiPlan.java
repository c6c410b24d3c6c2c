/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.niporep.internal;

import java.time.Clock;

import io.sealworks.api.plan.Plan;

/** The niporep plan for tests of the whole; it lies in the package whose classes it needs. */
public final class RealNiPlan {

    private RealNiPlan() {}

    public static Plan with(Clock clock) {
        return new NiPlan(clock);
    }
}
