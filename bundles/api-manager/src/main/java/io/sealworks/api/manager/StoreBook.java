/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** The persist stores, for operators. */
@ProviderType
public interface StoreBook {

    /**
     * A sector's files that were found in a store.
     *
     * @param upgrade whether they are those of its upgrade
     * @param fault what is wrong with them, null when they are complete
     * @param before the store in which they were known to lie, null for none
     */
    record Found(
            SectorId sector, boolean upgrade, @Nullable String fault, @Nullable String before) {}

    /** As the config has them. */
    List<StoreStatus> list(Caller caller) throws ManagerException;

    /**
     * Looks through a store and notes that the complete sectors in it lie there.
     *
     * @param dryRun only looks
     * @throws io.sealworks.api.base.BadRequestException when the config has no such store, or it is
     *     not seen from here
     */
    List<Found> attach(Caller caller, String store, boolean dryRun) throws ManagerException;

    /** The store in which a sector's files lie. */
    Optional<String> placeOf(Caller caller, SectorId sector, boolean upgrade)
            throws ManagerException;

    /**
     * Gives back the space that is kept for a sector.
     *
     * @throws io.sealworks.api.base.BadRequestException when none is
     */
    void release(Caller caller, SectorId sector) throws ManagerException;
}
