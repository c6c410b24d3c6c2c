/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.nio.file.Path;
import java.time.Clock;

import io.sealworks.api.manager.store.ManagerStore;
import io.sealworks.api.manager.store.StoreException;

/**
 * Opens the real database for tests of the whole; it lies in the package whose classes it needs.
 */
public final class RealStore implements AutoCloseable {

    private final SqliteStore store;

    public RealStore(Path folder, Clock clock) throws StoreException {
        this.store = new SqliteStore(Database.open(folder), clock);
    }

    public ManagerStore store() {
        return store;
    }

    @Override
    public void close() throws StoreException {
        store.close();
    }
}
