/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.store;

import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.SectorId;
import org.osgi.annotation.versioning.ProviderType;

/** In which persist store sectors lie, and what space is kept for those to come. */
@ProviderType
public interface PlacementStore {

    /**
     * Space that is kept.
     *
     * @param bytes kept
     */
    record Reservation(SectorId sector, String store, long bytes) {}

    Optional<Reservation> reservation(SectorId sector) throws StoreException;

    /** Bytes kept, by store. */
    Map<String, Long> reserved() throws StoreException;

    /**
     * Keeps space if what is kept in that store already and this fit into {@code free}.
     *
     * @return the sector's reservation, which may be an earlier one; empty when it does not fit
     */
    Optional<Reservation> reserve(Reservation wanted, long free) throws StoreException;

    void release(SectorId sector) throws StoreException;

    /** The sector's files lie there. */
    void place(SectorId sector, String store, boolean upgrade) throws StoreException;

    /** Where the sector's files lie. */
    Optional<String> placeOf(SectorId sector, boolean upgrade) throws StoreException;
}
