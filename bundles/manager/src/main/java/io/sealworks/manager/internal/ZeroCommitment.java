/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SectorSize;

/**
 * CommD of a sector without data: the root of the binary tree over zeros, SHA-256 with the two
 * highest bits of each node cleared (FRC-0069 and the spec's section on pieces).
 */
final class ZeroCommitment {

    private ZeroCommitment() {}

    static Bytes32 of(SectorSize size) {
        byte[] node = new byte[Bytes32.LENGTH];
        for (long width = size.bytes() / Bytes32.LENGTH; width > 1; width /= 2) {
            node = parent(node);
        }
        return Bytes32.of(node);
    }

    private static byte[] parent(byte[] child) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(child);
            byte[] digest = sha.digest(child);
            digest[digest.length - 1] &= 0x3f;
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
