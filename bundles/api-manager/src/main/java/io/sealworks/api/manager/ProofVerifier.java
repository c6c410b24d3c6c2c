/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Optional;

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

    /**
     * The proof of a replica's update.
     *
     * @return whether the proof holds
     * @throws SealingException permanent, when it cannot be told: no verifying key, malformed
     *     input, a verifier that knows no updates
     */
    default boolean verifyUpdate(UpdateProof proof) throws SealingException {
        throw new SealingException(
                ErrorLevel.PERMANENT, "this verifier of proofs knows no updates of replicas");
    }

    /**
     * @return whether the window PoSt holds
     * @throws SealingException permanent, when it cannot be told: no verifying key, malformed input
     */
    default boolean verifyWindowPost(PostProof proof) throws SealingException {
        throw unknown("window");
    }

    /**
     * @return whether the winning PoSt holds
     * @throws SealingException permanent, when it cannot be told: no verifying key, malformed input
     */
    default boolean verifyWinningPost(PostProof proof) throws SealingException {
        throw unknown("winning");
    }

    /**
     * Proves some leaves of a stored sector, as many as a window PoSt asks for.
     *
     * @return what is wrong with its files, empty when they can be proven
     */
    default Optional<String> storedFault(StoredReplica replica) {
        return Optional.empty();
    }

    private static SealingException unknown(String kind) {
        return new SealingException(
                ErrorLevel.PERMANENT, "this verifier does not know " + kind + " PoSt");
    }
}
