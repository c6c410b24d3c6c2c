/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Map;
import java.util.Objects;

/**
 * A persist store.
 *
 * @param path where the manager sees it
 * @param strict whether files that exist are never overwritten
 * @param weight share in the choice among stores, 1 by default
 */
public record StoreInfo(
        String name,
        String path,
        boolean strict,
        boolean readOnly,
        int weight,
        Map<String, String> meta) {
    public StoreInfo {
        Objects.requireNonNull(name);
        Objects.requireNonNull(path);
        meta = Map.copyOf(meta);
    }
}
