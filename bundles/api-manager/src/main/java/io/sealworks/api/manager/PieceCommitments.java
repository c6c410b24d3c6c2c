/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.nio.file.Path;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SealingException;
import org.osgi.annotation.versioning.ProviderType;

/** Computes commP. */
@ProviderType
public interface PieceCommitments {

    /**
     * Reads a file once. Takes about a second for half a GiB.
     *
     * @param size padded bytes of the piece, a power of two that holds the file
     * @return commP of the file with zeros behind it
     * @throws SealingException when the file cannot be read, or is larger than the piece
     */
    Bytes32 commitment(Path file, long size) throws SealingException;
}
