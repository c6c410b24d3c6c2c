/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Objects;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;

/**
 * What the chain says of a sector that is to be updated: its replica before the update.
 *
 * @param commR of the old replica
 * @param sealedCid CID of it
 * @param activation epoch
 * @param expiration epoch
 */
public record SnapUpPublic(Bytes32 commR, Cid sealedCid, long activation, long expiration) {
    public SnapUpPublic {
        Objects.requireNonNull(commR);
        Objects.requireNonNull(sealedCid);
    }
}
