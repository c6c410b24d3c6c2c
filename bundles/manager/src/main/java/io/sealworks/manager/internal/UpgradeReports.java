/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.Optional;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.store.PlacementStore.Purpose;
import io.sealworks.api.manager.store.SectorRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a worker tells at the end of a sector that it was given to be updated. */
final class UpgradeReports {

    private static final Logger LOG = LoggerFactory.getLogger(UpgradeReports.class);

    private final Links links;
    private final SectorBook book;
    private final Upgrades upgrades;

    UpgradeReports(Links links, SectorBook book, Upgrades upgrades) {
        this.links = links;
        this.book = book;
        this.upgrades = upgrades;
    }

    /**
     * From here on the manager has the update; the sector ends when nothing can take it back.
     *
     * @throws ManagerException temporary, when no update was handed in
     */
    void finalized(SectorRecord sector) throws ManagerException {
        if (upgrades.of(sector).made() == null) {
            throw ManagerException.temporary(
                    "no update of " + sector.id() + " was handed in: it cannot be finalized");
        }
        links.store(
                s -> {
                    s.placements().release(sector.id(), Purpose.UPDATE);
                    return sector;
                });
    }

    /** The sector is on chain and stays what it was, unless its update was handed in already. */
    void aborted(SectorId sector) throws ManagerException {
        Optional<SectorRecord> now = book.find(sector);
        if (now.isEmpty() || !underWay(now.get())) {
            return;
        }
        // The pieces first: should this end early, it can be done again
        release(sector);
        book.change(sector, s -> underWay(s) ? withoutUpdate(s) : null);
        LOG.info("the update of {} was given up", sector);
    }

    /** The sector's pieces wait again. */
    void release(SectorId sector) throws ManagerException {
        links.store(
                s -> {
                    s.deals().settle(sector, false);
                    return sector;
                });
    }

    private boolean underWay(SectorRecord sector) {
        return sector.phase() == SectorRecord.Phase.UPDATING && upgrades.of(sector).made() == null;
    }

    /** The old replica goes on as it was. */
    SectorRecord withoutUpdate(SectorRecord sector) {
        return upgrades.with(sector, Upgrade.NONE).withEnd(SectorRecord.Phase.FINALIZED, null);
    }
}
