/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.List;
import java.util.random.RandomGenerator;

import io.sealworks.manager.internal.PersistStores.Filled;

/**
 * Which store the next sector goes to: each has its weight's share, divided by how many sectors are
 * on their way to it, so that transfers spread over the stores.
 */
final class StoreChoice {

    private final RandomGenerator random;

    StoreChoice(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param from at least one
     */
    Filled of(List<Filled> from) {
        double all = from.stream().mapToDouble(StoreChoice::share).sum();
        double drawn = random.nextDouble() * all;
        for (Filled store : from) {
            drawn -= share(store);
            if (drawn < 0) {
                return store;
            }
        }
        return from.get(from.size() - 1);
    }

    private static double share(Filled store) {
        double coming = store.coming().size() + 1.0;
        return store.weight() / (coming * coming);
    }
}
