/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.Optional;

import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.chain.PostConstants;
import io.sealworks.api.chain.SectorPlace;

/** Where and when a miner proves its sectors, from its own deadlines. */
final class MinerPlaces implements UpdateRules.Places {

    private final Policy policy;

    MinerPlaces(Policy policy) {
        this.policy = policy;
    }

    @Override
    public Optional<SectorPlace> of(MinerActor miner, long sector) {
        return miner.deadlines().place(sector);
    }

    /** As builtin-actors ({@code deadline_is_mutable}): not open, nor within a window before. */
    @Override
    public boolean isMutable(MinerActor miner, int deadline, long epoch) {
        PostConstants constants = policy.post();
        DeadlineInfo upcoming = miner.deadlines().info(epoch, constants).upcoming(deadline);
        return epoch < upcoming.open() - constants.challengeWindow();
    }
}
