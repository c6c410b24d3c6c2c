/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Set;

import io.sealworks.api.base.SealProofType;

/**
 * Which sectors a thread takes.
 *
 * @param miners actor ids; empty for any
 * @param proofTypes empty for any
 */
public record AllocateSpec(Set<Long> miners, Set<SealProofType> proofTypes) {
    public AllocateSpec {
        miners = Set.copyOf(miners);
        proofTypes = Set.copyOf(proofTypes);
    }
}
