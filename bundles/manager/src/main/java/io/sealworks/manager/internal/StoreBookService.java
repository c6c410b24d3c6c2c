/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.StoreBook;
import io.sealworks.api.manager.StoreStatus;
import io.sealworks.api.manager.config.PersistStoreConfig;
import io.sealworks.api.manager.store.PlacementStore.Purpose;
import io.sealworks.api.manager.store.SectorRecord;
import io.sealworks.manager.internal.PersistStores.Filled;
import io.sealworks.manager.internal.Space.Disk;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The persist stores, for operators. */
final class StoreBookService implements StoreBook {

    private static final Logger LOG = LoggerFactory.getLogger(StoreBookService.class);

    private final Links links;
    private final Audit audit;
    private final SectorBook book;
    private final PersistStores stores;

    StoreBookService(Links links, Audit audit, SectorBook book, PersistStores stores) {
        this.links = links;
        this.audit = audit;
        this.book = book;
        this.stores = stores;
    }

    @Override
    public List<StoreStatus> list(Caller caller) throws ManagerException {
        caller.require(Permission.STORE_READ);
        return stores.now().stream().map(StoreBookService::status).toList();
    }

    private static StoreStatus status(Filled s) {
        return new StoreStatus(
                PersistStores.info(s.config()),
                s.disk().isPresent(),
                s.disk().map(Disk::total).orElse(0L),
                s.disk().map(Disk::free).orElse(0L),
                s.reserved(),
                s.headroom(),
                s.coming().size(),
                s.config().allowMiners(),
                s.config().denyMiners());
    }

    @Override
    public List<Found> attach(Caller caller, String store, boolean dryRun) throws ManagerException {
        if (dryRun) {
            caller.require(Permission.STORE_ATTACH);
            return look(store);
        }
        return audit.call(
                caller,
                Permission.STORE_ATTACH,
                store,
                () -> {
                    List<Found> found = look(store);
                    for (Found one : found) {
                        note(store, one);
                    }
                    return found;
                });
    }

    private void note(String store, Found found) throws ManagerException {
        if (found.fault() == null && !store.equals(found.before())) {
            links.store(
                    s -> {
                        s.placements().place(found.sector(), store, found.upgrade());
                        return found;
                    });
            LOG.info("{} lies in {} (was: {})", found.sector(), store, found.before());
        }
    }

    private List<Found> look(String store) throws ManagerException {
        PersistStoreConfig config =
                stores.find(store)
                        .orElseThrow(
                                () ->
                                        new BadRequestException(
                                                "no persist store is named "
                                                        + store
                                                        + "; the config has "
                                                        + stores.names()));
        if (!Files.isDirectory(config.path())) {
            throw new BadRequestException(config.path() + " is not seen from here");
        }
        try {
            List<Found> found = new ArrayList<>();
            for (boolean upgrade : new boolean[] {false, true}) {
                for (SectorId sector : StoreFiles.sectors(config.path(), upgrade)) {
                    found.add(found(config.path(), sector, upgrade));
                }
            }
            return found;
        } catch (IOException e) {
            throw ManagerException.temporary(
                    "the store " + store + " cannot be looked through: " + e.getMessage(), e);
        }
    }

    private Found found(Path store, SectorId sector, boolean upgrade)
            throws ManagerException, IOException {
        Optional<SectorRecord> known = book.find(sector);
        String before = links.store(s -> s.placements().placeOf(sector, upgrade)).orElse(null);
        return new Found(sector, upgrade, fault(store, known, upgrade), before);
    }

    private static @Nullable String fault(Path store, Optional<SectorRecord> known, boolean upgrade)
            throws IOException {
        return known.isEmpty()
                ? "this manager does not know the sector"
                : PersistedFiles.missing(store, known.get().sector(), upgrade).orElse(null);
    }

    @Override
    public Optional<String> placeOf(Caller caller, SectorId sector, boolean upgrade)
            throws ManagerException {
        caller.require(Permission.STORE_READ);
        return links.store(s -> s.placements().placeOf(sector, upgrade));
    }

    @Override
    public void release(Caller caller, SectorId sector) throws ManagerException {
        audit.run(
                caller,
                Permission.STORE_RELEASE,
                sector.toString(),
                () -> {
                    boolean none = true;
                    for (Purpose purpose : Purpose.values()) {
                        if (links.store(s -> s.placements().reservation(sector, purpose))
                                .isPresent()) {
                            none = false;
                            links.store(
                                    s -> {
                                        s.placements().release(sector, purpose);
                                        return sector;
                                    });
                        }
                    }
                    if (none) {
                        throw new BadRequestException("no space is kept for " + sector);
                    }
                });
    }
}
