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
 * What is to be proven: the sectors of one or more partitions.
 *
 * @param miner actor id
 * @param seed randomness of the challenge, already a field element
 */
public record PostInput(long miner, PostProofType type, Bytes32 seed, List<PostSector> sectors) {
    public PostInput {
        Objects.requireNonNull(type);
        Objects.requireNonNull(seed);
        sectors = List.copyOf(sectors);
    }

    /**
     * @param number of the sector
     * @param upgrade whether it was snapped up: its files are in the update folders
     * @param sealedStore name of the store with its sealed file
     * @param cacheStore name of the store with its cache folder
     */
    public record PostSector(
            long number, Bytes32 commR, boolean upgrade, String sealedStore, String cacheStore) {
        public PostSector {
            Objects.requireNonNull(commR);
            Objects.requireNonNull(sealedStore);
            Objects.requireNonNull(cacheStore);
        }
    }
}
