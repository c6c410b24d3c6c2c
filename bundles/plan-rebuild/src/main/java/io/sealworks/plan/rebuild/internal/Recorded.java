/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.rebuild.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.JobView;

/** What was made against what is recorded: another replica never comes near a store. */
final class Recorded {

    private Recorded() {}

    /**
     * @param recorded null when nothing is recorded
     * @throws SealingException permanent, when they differ
     */
    static void check(JobView job, JsonNode recorded, JsonNode made) throws SealingException {
        if (recorded.isArray() && !recorded.equals(made)) {
            throw new SealingException(
                    ErrorLevel.PERMANENT,
                    "what was made of "
                            + job.sector()
                            + " is not the sector on chain: comm_r is "
                            + made
                            + ", recorded is "
                            + recorded
                            + "; its pieces or its ticket are others than it was sealed with");
        }
    }
}
