/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import org.osgi.annotation.versioning.ProviderType;

/** The persist stores that the manager knows, and where sectors lie. */
@ProviderType
public interface Stores {

    Optional<StoreInfo> info(Caller caller, String name) throws ManagerException;

    List<StoreInfo> list(Caller caller) throws ManagerException;

    /**
     * Chooses a store and keeps the space for the sector. Idempotent: a sector that has a
     * reservation gets the same store.
     *
     * @param bytes space wanted
     * @param candidates names of the stores that the worker can write
     * @return empty when none has the space
     */
    Optional<StoreInfo> reserve(Caller caller, SectorId sector, long bytes, List<String> candidates)
            throws ManagerException;

    /**
     * The sector's files lie in the store now.
     *
     * @return false when the manager sees the store and misses a file
     */
    boolean submitPersisted(Caller caller, SectorId sector, String store, boolean upgrade)
            throws ManagerException;
}
