/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * commD of a sector without data: the root of the binary tree over zeros, SHA-256 whose nodes are
 * field elements (the spec's section on pieces).
 */
public final class ZeroCommitment {

    private ZeroCommitment() {}

    /** The commD of a sector of this size that holds nothing. */
    public static Bytes32 of(SectorSize size) {
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
