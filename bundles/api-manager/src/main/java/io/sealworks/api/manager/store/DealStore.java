/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.store;

import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The pieces of deals. A piece of a sector that ends goes with it in the same transaction ({@link
 * SectorStore#replace}): with a finalized sector it is sealed, with another it waits again, unless
 * the sector's proof was sent and may bring it on chain.
 */
@ProviderType
public interface DealStore {

    /**
     * A place in a sector.
     *
     * @param piece its id
     * @param offset padded bytes from the sector's start
     */
    record Place(long piece, long offset) {}

    /**
     * Stores a piece that waits. One deal is one piece: a second with the same deal and allocation
     * of the miner is not stored.
     *
     * @return the piece of that deal, which may be an earlier one
     */
    DealPiece add(DealPiece fresh) throws StoreException;

    Optional<DealPiece> find(long id) throws StoreException;

    /** All, by miner and start. */
    List<DealPiece> list() throws StoreException;

    /** Those that wait for a sector of this miner. */
    List<DealPiece> pending(long miner) throws StoreException;

    /** Those in the sector, by offset. */
    List<DealPiece> ofSector(SectorId sector) throws StoreException;

    /** All with this data. */
    List<DealPiece> ofCid(Cid cid) throws StoreException;

    /**
     * Puts pieces into a sector that has none: all of them, or none.
     *
     * @param upgrade into a finalized sector, which is to be upgraded; otherwise into one that is
     *     being sealed and was not pre-committed
     * @return false when one does not wait any more, or the sector cannot take them
     */
    boolean reserve(SectorId sector, List<Place> places, boolean upgrade) throws StoreException;

    /**
     * Ends the upgrade of a sector.
     *
     * @param sealed whether its pieces are in it for good; otherwise they wait again
     */
    void settle(SectorId sector, boolean sealed) throws StoreException;

    /**
     * Forgets a piece that waits, or is in a sector that was given up.
     *
     * @return false when there is none, or it is in another sector
     */
    boolean remove(long id) throws StoreException;
}
