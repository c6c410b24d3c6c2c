/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.Arrays;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;

/** CIDs of messages and blocks, and the commitments inside the CIDs of sectors. */
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

    /** commR of a sealed CID; empty when the text is none. */
    static Optional<Bytes32> sealed(Cid cid) {
        return commitment(cid).filter(c -> Cid.ofSealed(c).equals(cid));
    }

    private static Optional<Bytes32> commitment(Cid cid) {
        if (!cid.text().startsWith("b")) {
            return Optional.empty();
        }
        try {
            byte[] all = Base32.decode(cid.text().substring(1));
            return all.length < Bytes32.LENGTH
                    ? Optional.empty()
                    : Optional.of(
                            Bytes32.of(
                                    Arrays.copyOfRange(
                                            all, all.length - Bytes32.LENGTH, all.length)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
