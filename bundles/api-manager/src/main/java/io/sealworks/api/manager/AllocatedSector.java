/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Objects;

import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;

/** A sector that was given to a worker. */
public record AllocatedSector(SectorId id, SealProofType proofType) {
    public AllocatedSector {
        Objects.requireNonNull(id);
        Objects.requireNonNull(proofType);
    }
}
