/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.Map;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SectorSize;

/** commD of sectors without data: the root of a tree of zeros (SHA-256, two bits cut off). */
final class ZeroCommitments {

    private final Map<SectorSize, Bytes32> bySize = new EnumMap<>(SectorSize.class);

    ZeroCommitments() {
        byte[] root = new byte[Bytes32.LENGTH];
        long bytes = Bytes32.LENGTH;
        for (SectorSize size : SectorSize.values()) {
            for (; bytes < size.bytes(); bytes *= 2) {
                root = parent(root);
            }
            bySize.put(size, Bytes32.of(root));
        }
    }

    Bytes32 of(SectorSize size) {
        return bySize.get(size);
    }

    private static byte[] parent(byte[] child) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(child);
            byte[] digest = sha.digest(child);
            digest[Bytes32.LENGTH - 1] &= 0x3f;
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
