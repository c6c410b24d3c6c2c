/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;
import java.util.Objects;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.PostProofType;

/**
 * A proof of spacetime with all that it is bound to.
 *
 * @param miner actor id
 * @param seed as the chain drew it; the verifier makes a field element of it
 * @param sectors that it covers
 * @param proofs 192 bytes for each partition, in one piece or several
 */
public record PostProof(
        long miner,
        PostProofType type,
        Bytes32 seed,
        List<ProvenSector> sectors,
        List<byte[]> proofs) {
    public PostProof {
        Objects.requireNonNull(type);
        Objects.requireNonNull(seed);
        sectors = List.copyOf(sectors);
        proofs = List.copyOf(proofs);
    }

    /**
     * @param number of the sector
     */
    public record ProvenSector(long number, Bytes32 commR) {
        public ProvenSector {
            Objects.requireNonNull(commR);
        }
    }
}
