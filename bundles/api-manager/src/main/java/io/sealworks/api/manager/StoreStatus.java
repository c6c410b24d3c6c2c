/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;
import java.util.Objects;

/**
 * A persist store and how full it is.
 *
 * @param seen whether the manager sees its path; the sizes are 0 where it does not
 * @param total bytes of its file system
 * @param free bytes of its file system
 * @param reserved bytes that are kept in this store and still to come
 * @param headroom bytes that are left free
 * @param coming sectors whose files are still to come
 * @param allowMiners actor ids that may use it, empty for all
 * @param denyMiners actor ids that may not
 */
public record StoreStatus(
        StoreInfo store,
        boolean seen,
        long total,
        long free,
        long reserved,
        long headroom,
        int coming,
        List<Long> allowMiners,
        List<Long> denyMiners) {
    public StoreStatus {
        Objects.requireNonNull(store);
        allowMiners = List.copyOf(allowMiners);
        denyMiners = List.copyOf(denyMiners);
    }
}
