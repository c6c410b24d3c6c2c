/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Objects;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;

/**
 * A proof of replication with all that it is bound to.
 *
 * @param ticket as the chain drew it: sealing hashes it, so no bit of it is masked
 * @param seed as the chain drew it, not masked either
 * @param proof 192 bytes for each partition
 */
public record SealProof(
        SealProofType proofType,
        SectorId sector,
        Bytes32 commR,
        Bytes32 commD,
        Bytes32 ticket,
        Bytes32 seed,
        byte[] proof) {
    public SealProof {
        Objects.requireNonNull(proofType);
        Objects.requireNonNull(sector);
        proof = proof.clone();
    }
}
