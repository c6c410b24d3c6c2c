/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Objects;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SealProofType;

/**
 * The proof of a replica's update (snap-up) with all that it is bound to.
 *
 * @param proofType that the sector was sealed with
 * @param commROld of the replica on chain
 * @param proof 192 bytes for each partition
 */
public record UpdateProof(
        SealProofType proofType,
        Bytes32 commROld,
        Bytes32 commRNew,
        Bytes32 commDNew,
        byte[] proof) {
    public UpdateProof {
        Objects.requireNonNull(proofType);
        Objects.requireNonNull(commROld);
        Objects.requireNonNull(commRNew);
        Objects.requireNonNull(commDNew);
        proof = proof.clone();
    }
}
