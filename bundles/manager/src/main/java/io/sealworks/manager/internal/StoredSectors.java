/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.SectorOnChain;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.store.SectorRecord;

/** Finds the files of proven sectors. */
final class StoredSectors {

    private final Links links;
    private final SectorBook book;
    private final StorePaths stores;

    StoredSectors(Links links, SectorBook book, StorePaths stores) {
        this.links = links;
        this.book = book;
        this.stores = stores;
    }

    /**
     * @return empty when the chain has no such sector
     * @throws ManagerException permanent, when nobody knows where its files lie
     */
    Optional<StoredSector> find(SectorId id) throws ManagerException {
        Optional<SectorOnChain> onChain = links.chain(c -> c.sector(id));
        return onChain.isEmpty() ? Optional.empty() : Optional.of(stored(onChain.get()));
    }

    private StoredSector stored(SectorOnChain sector) throws ManagerException {
        SectorId id = sector.sector();
        boolean upgrade = upgraded(sector);
        String store =
                links.store(s -> s.placements().placeOf(id, upgrade))
                        .orElseThrow(
                                () ->
                                        ManagerException.permanent(
                                                "nobody knows in which store " + id + " lies"));
        Bytes32 commR =
                sector.sealedCid()
                        .sealed()
                        .orElseThrow(
                                () ->
                                        ManagerException.permanent(
                                                "the chain has no commR of "
                                                        + id
                                                        + ": "
                                                        + sector.sealedCid()));
        return new StoredSector(id, sector.proofType(), commR, upgrade, store, stores.path(store));
    }

    /** Whether the chain holds another replica than the one that was pre-committed here. */
    private boolean upgraded(SectorOnChain sector) throws ManagerException {
        Optional<PreCommit> pre = book.find(sector.sector()).map(SectorRecord::preCommit);
        return pre.isPresent() && !Cid.ofSealed(pre.get().commR()).equals(sector.sealedCid());
    }
}
