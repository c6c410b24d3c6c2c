/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.Arrays;

import io.sealworks.api.base.Bytes32;

/** CIDs of messages and blocks. */
final class Cids {

    /** CIDv1, dag-cbor, blake2b-256, 32 bytes. */
    private static final byte[] BLAKE2B = {0x01, 0x71, (byte) 0xa0, (byte) 0xe4, 0x02, 0x20};

    private Cids() {}

    /** The CID of these bytes: {@code bafy2bzace…}. */
    static String of(byte[] bytes) {
        return ofDigest(Blake2b.hash(Bytes32.LENGTH, bytes));
    }

    static String ofDigest(byte[] digest) {
        byte[] all = Arrays.copyOf(BLAKE2B, BLAKE2B.length + digest.length);
        System.arraycopy(digest, 0, all, BLAKE2B.length, digest.length);
        return "b" + Base32.encode(all);
    }
}
