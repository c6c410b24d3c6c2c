/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

import java.util.List;

import io.sealworks.api.base.SealProofType;

/**
 * A miner actor.
 *
 * @param actor its id
 * @param sealProof the proof type that new sectors of it get
 * @param owner address
 * @param worker address
 * @param control addresses that may send messages for it, owner and worker not repeated
 */
public record MinerOnChain(
        long actor, SealProofType sealProof, String owner, String worker, List<String> control) {
    public MinerOnChain {
        control = List.copyOf(control);
    }
}
