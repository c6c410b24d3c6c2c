/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.List;

import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.config.MinerConfig;

/** The miners of the config. */
final class Miners {

    private final List<MinerConfig> miners;

    Miners(List<MinerConfig> miners) {
        this.miners = List.copyOf(miners);
    }

    List<MinerConfig> all() {
        return miners;
    }

    MinerConfig of(long actor) throws ManagerException {
        return miners.stream()
                .filter(m -> m.actor() == actor)
                .findFirst()
                .orElseThrow(
                        () ->
                                ManagerException.temporary(
                                        "this manager's config has no [[Miners]] with Actor = "
                                                + actor));
    }
}
