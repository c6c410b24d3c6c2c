/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import org.osgi.annotation.versioning.ConsumerType;

/** Verifies proofs natively. */
@ConsumerType
public interface ProofVerifier {

    /**
     * @return whether the proof holds
     * @throws SealingException permanent, when it cannot be told: no verifying key, malformed input
     */
    boolean verifySeal(SealProof proof) throws SealingException;

    /**
     * @return whether the aggregate proves all of its sectors
     * @throws SealingException permanent, when it cannot be told: no verifying key, no SRS
     */
    default boolean verifyAggregate(AggregateSealProof proof) throws SealingException {
        throw new SealingException(
                ErrorLevel.PERMANENT, "this verifier does not know aggregates of proofs");
    }
}
