/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.util.List;

import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.config.PersistStoreConfig;

/** Where this manager sees the persist stores. */
final class StorePaths {

    private final List<PersistStoreConfig> stores;

    StorePaths(List<PersistStoreConfig> stores) {
        this.stores = List.copyOf(stores);
    }

    Path path(String name) throws ManagerException {
        return stores.stream()
                .filter(s -> s.storeName().equals(name))
                .findFirst()
                .map(s -> s.path().toAbsolutePath().normalize())
                .orElseThrow(
                        () ->
                                ManagerException.permanent(
                                        "the store "
                                                + name
                                                + " is not in [[Common.PersistStores]]"));
    }
}
