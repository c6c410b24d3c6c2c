/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;
import java.util.Objects;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;

/**
 * One proof (SnarkPack v2) of several sectors of one miner, with all that it is bound to.
 *
 * @param sectors in the order in which their proofs were aggregated
 */
public record AggregateSealProof(SealProofType proofType, List<Sector> sectors, byte[] proof) {

    /**
     * @param ticket as the chain drew it
     * @param seed as the chain drew it; of non-interactive PoRep 32 bytes of 1
     */
    public record Sector(
            SectorId sector, Bytes32 commR, Bytes32 commD, Bytes32 ticket, Bytes32 seed) {}

    /**
     * @throws IllegalArgumentException when there is no sector, or sectors of several miners
     */
    public AggregateSealProof {
        Objects.requireNonNull(proofType);
        sectors = List.copyOf(sectors);
        proof = proof.clone();
        if (sectors.stream().map(s -> s.sector().miner()).distinct().count() != 1) {
            throw new IllegalArgumentException(
                    "an aggregate is of at least one sector, all of one miner: " + sectors);
        }
    }

    public long miner() {
        return sectors.get(0).sector().miner();
    }
}
