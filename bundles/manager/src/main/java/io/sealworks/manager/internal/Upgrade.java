/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.manager.SnapUpPublic;
import org.jspecify.annotations.Nullable;

/**
 * What a sector's state says of its update: the fields {@code Upgraded}, {@code UpgradePublic},
 * {@code UpgradedInfo} and {@code UpgradeLandedEpoch} of existing managers.
 *
 * @param before the sector on chain when it was given out; null when it never was
 * @param made what its worker submitted, null before
 * @param landedEpoch where the update landed, 0 before
 */
record Upgrade(@Nullable SnapUpPublic before, @Nullable Made made, long landedEpoch) {

    static final Upgrade NONE = new Upgrade(null, null, 0);

    /**
     * @param accessInstance the store that holds the new replica
     * @param commR of the new replica
     * @param commD of the new data
     */
    record Made(String accessInstance, Bytes32 commR, Bytes32 commD, byte[] proof) {
        Cid sealedCid() {
            return Cid.ofSealed(commR);
        }
    }

    static Upgrade begun(SnapUpPublic onChain) {
        return new Upgrade(onChain, null, 0);
    }

    Upgrade submitted(Made result) {
        return new Upgrade(before, result, 0);
    }

    Upgrade landed(long epoch) {
        return new Upgrade(before, made, epoch);
    }
}
