/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;

import io.sealworks.api.base.SealingException;
import org.osgi.annotation.versioning.ConsumerType;

/** Aggregates proofs natively (SnarkPack v2), as non-interactive PoRep needs it even for one. */
@ConsumerType
public interface ProofAggregator {

    /**
     * @param proofs of one proof type, each with the Groth16 proofs of all its partitions
     * @return the aggregate, which {@link ProofVerifier#verifyAggregate} verifies with the sectors
     *     in the same order
     * @throws SealingException permanent, when there is no SRS or no verifying key, or a proof is
     *     malformed
     */
    byte[] aggregate(List<SealProof> proofs) throws SealingException;
}
