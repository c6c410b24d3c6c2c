/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The texts and bytes of Filecoin addresses of a test network. */
final class Addresses {

    /** Where gas and the deposits of expired pre-commits go. */
    static final String BURNT = "t099";

    /** Where the tips for including a message go. */
    static final String REWARD = "t02";

    private Addresses() {}

    static String actor(long id) {
        return "t0" + id;
    }

    /** A secp256k1 kind of address: {@code t1…}. */
    static String secp256k1(byte[] publicKey) {
        return text(1, Blake2b.hash(20, publicKey));
    }

    /** A BLS kind of address: {@code t3…}, 48 bytes. */
    static String bls(byte[] publicKey) {
        return text(3, publicKey);
    }

    private static String text(int protocol, byte[] payload) {
        byte[] checksum = Blake2b.hash(4, new byte[] {(byte) protocol}, payload);
        byte[] all = Arrays.copyOf(payload, payload.length + checksum.length);
        System.arraycopy(checksum, 0, all, payload.length, checksum.length);
        return "t" + protocol + Base32.encode(all);
    }

    /** The address of an actor as CBOR: the entropy of its randomness. */
    static byte[] cbor(long actor) {
        ByteArrayOutputStream address = new ByteArrayOutputStream();
        address.write(0);
        long rest = actor;
        for (; rest > 0x7f; rest >>>= 7) {
            address.write((int) (rest & 0x7f | 0x80));
        }
        address.write((int) rest);
        return new CborWriter().bytes(address.toByteArray()).toBytes();
    }
}
