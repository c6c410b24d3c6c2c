/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.JobView;

/** What a plan says to a state that its table has, and it itself doesn't know: a fault of ours. */
public final class Unknown {

    private Unknown() {}

    /**
     * @param done {@code asked}, {@code computed} or {@code completed}
     */
    public static SealingException step(JobView job, String done) {
        return new SealingException(
                ErrorLevel.CRITICAL,
                "the "
                        + job.plan()
                        + " plan has nothing that is "
                        + done
                        + " in the state "
                        + job.state());
    }
}
