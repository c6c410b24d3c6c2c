/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

/** commD of a sector without data. */
public final class ZeroCommitment {

    private ZeroCommitment() {}

    /** The commD of a sector of this size that holds nothing. */
    public static Bytes32 of(SectorSize size) {
        return DataCommitment.ofZeros(size.bytes());
    }
}
