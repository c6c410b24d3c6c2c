/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import io.sealworks.api.base.Bytes32;

/** The prover of a proof: the miner's actor id as LEB128, padded with zeros. */
final class ProverId {

    private ProverId() {}

    static Bytes32 of(long miner) {
        byte[] id = new byte[Bytes32.LENGTH];
        long rest = miner;
        int at = 0;
        do {
            byte low = (byte) (rest & 0x7f);
            rest >>>= 7;
            id[at++] = rest == 0 ? low : (byte) (low | 0x80);
        } while (rest != 0);
        return Bytes32.of(id);
    }
}
