/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.sealer.internal;

import java.time.Clock;

import io.sealworks.api.plan.Plan;

/** The sealer plan for tests of the whole; it lies in the package whose classes it needs. */
public final class RealPlan {

    private RealPlan() {}

    public static Plan with(Clock clock) {
        return new SealerPlan(clock);
    }
}
