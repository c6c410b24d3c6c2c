/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SectorSize;

/** CommD of a sector of zeros: the root of a binary SHA-256 tree whose nodes are field elements. */
final class ZeroCommitment {

    private ZeroCommitment() {}

    static Bytes32 of(SectorSize size) {
        MessageDigest sha256 = sha256();
        byte[] node = new byte[Bytes32.LENGTH];
        for (long width = Bytes32.LENGTH; width < size.bytes(); width *= 2) {
            sha256.update(node);
            node = Bytes32.of(sha256.digest(node)).asFieldElement().bytes();
        }
        return Bytes32.of(node);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
