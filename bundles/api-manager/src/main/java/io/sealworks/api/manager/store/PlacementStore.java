/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.store;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.sealworks.api.base.SectorId;
import org.osgi.annotation.versioning.ProviderType;

/** In which persist store sectors lie, and what space is kept for those to come. */
@ProviderType
public interface PlacementStore {

    /** What space is kept for. */
    enum Purpose {
        /** The files of a sector that is being sealed. */
        SEAL,
        /** The files of a sector's upgrade. */
        UPDATE,
        /** The files of a sealed sector that is sealed anew. */
        REBUILD
    }

    /**
     * Space that is kept.
     *
     * @param bytes kept
     * @param landed of them, bytes that lie in the store already: the file system counts them
     */
    record Reservation(SectorId sector, Purpose purpose, String store, long bytes, long landed) {
        public Reservation {
            Objects.requireNonNull(sector);
            Objects.requireNonNull(purpose);
            Objects.requireNonNull(store);
        }

        /** Bytes that are still to come. */
        public long left() {
            return Math.max(0, bytes - landed);
        }
    }

    Optional<Reservation> reservation(SectorId sector, Purpose purpose) throws StoreException;

    /** All, by store and sector. */
    List<Reservation> reservations() throws StoreException;

    /**
     * Keeps space if what is still to come in the pool and this fit into {@code free}.
     *
     * @param pool stores that share a file system, the wanted one among them
     * @return the sector's reservation for that purpose, which may be an earlier one; empty when it
     *     does not fit
     */
    Optional<Reservation> reserve(Reservation wanted, List<String> pool, long free)
            throws StoreException;

    /** Notes how much of what is kept lies in the store now. */
    void landed(SectorId sector, Purpose purpose, long bytes) throws StoreException;

    void release(SectorId sector, Purpose purpose) throws StoreException;

    /** The sector's files lie there: nothing of what was kept for them is still to come. */
    void place(SectorId sector, String store, boolean upgrade) throws StoreException;

    /** Where the sector's files lie. */
    Optional<String> placeOf(SectorId sector, boolean upgrade) throws StoreException;

    /** The sector's files do not lie there any more. */
    void forget(SectorId sector, boolean upgrade) throws StoreException;
}
