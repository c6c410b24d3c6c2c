/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.store;

import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.SectorQuery;
import org.osgi.annotation.versioning.ProviderType;

/** Sectors and the numbers that were given out. Sectors are never deleted. */
@ProviderType
public interface SectorStore {

    Optional<SectorRecord> find(SectorId sector) throws StoreException;

    /** The sector that this owner's request with this nonce was answered with. */
    Optional<SectorRecord> ofNonce(String owner, String nonce) throws StoreException;

    /** By miner and number. */
    List<SectorRecord> list(SectorQuery query) throws StoreException;

    long count(SectorQuery query) throws StoreException;

    /** The highest number that was given out or passed over, -1 when none was. */
    long lastNumber(long miner) throws StoreException;

    /**
     * Stores a sector that is given out now, if no number was given out since: compare and set.
     *
     * @param expectedLast what {@link #lastNumber} said; the sector's number must be greater
     * @return false when the number or the nonce was taken meanwhile; nothing is stored then
     */
    boolean claim(SectorRecord fresh, long expectedLast) throws StoreException;

    /**
     * Passes over numbers that must not be given out.
     *
     * @return false when the last number is not {@code expectedLast} any more
     */
    boolean passOver(long miner, long expectedLast, long last) throws StoreException;

    /**
     * Stores a sector that a worker has and this database forgot, whatever its number; the last
     * number becomes no smaller than it.
     *
     * @return false when the sector is stored already
     */
    boolean takeIn(SectorRecord found) throws StoreException;

    /**
     * Writes what the manager decided (not the reports' part) if nobody changed the sector since it
     * was read: compare and set on the version. Ending a sector also writes the positive knowledge
     * that {@link #ended} reads, gives its reservations back, and its pieces: see {@link
     * DealStore}.
     *
     * @return false when it was changed meanwhile; nothing is written then
     */
    boolean replace(SectorRecord changed) throws StoreException;

    /** Whether this database once held the sector and ended it. */
    boolean ended(SectorId sector) throws StoreException;
}
