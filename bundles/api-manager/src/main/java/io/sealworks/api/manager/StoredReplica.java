/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.nio.file.Path;
import java.util.Objects;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SealProofType;

/** A stored sector where it lies. */
public record StoredReplica(
        SealProofType proofType, Bytes32 commR, Path sealedFile, Path cacheFolder) {
    public StoredReplica {
        Objects.requireNonNull(proofType);
        Objects.requireNonNull(commR);
        Objects.requireNonNull(sealedFile);
        Objects.requireNonNull(cacheFolder);
    }
}
