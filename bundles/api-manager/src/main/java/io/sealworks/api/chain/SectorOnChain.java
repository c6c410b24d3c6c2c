/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;

/**
 * @param activation epoch of the landed proof
 */
public record SectorOnChain(
        SectorId sector,
        SealProofType proofType,
        Cid sealedCid,
        long activation,
        long expiration) {}
