/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.Arrays;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;

/** Reads commR back out of the CID that a chain shows. */
final class SealedCid {

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;

    private SealedCid() {}

    /** Empty when it is no CID of a commR. */
    static Optional<Bytes32> commR(Cid cid) {
        byte[] all = new byte[cid.text().length() * BITS / Byte.SIZE];
        int held = 0;
        int bits = 0;
        int length = 0;
        for (int i = 1; i < cid.text().length(); i++) {
            int digit = BASE32.indexOf(cid.text().charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            held = (held << BITS | digit) & 0xfff;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                all[length++] = (byte) (held >> bits);
            }
        }
        if (length < Bytes32.LENGTH) {
            return Optional.empty();
        }
        Bytes32 last = Bytes32.of(Arrays.copyOfRange(all, length - Bytes32.LENGTH, length));
        return Cid.ofSealed(last).equals(cid) ? Optional.of(last) : Optional.empty();
    }
}
