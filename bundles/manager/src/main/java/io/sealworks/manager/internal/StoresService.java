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
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.StoreInfo;
import io.sealworks.api.manager.Stores;
import io.sealworks.api.manager.config.PersistStoreConfig;
import io.sealworks.api.manager.store.PlacementStore.Purpose;
import io.sealworks.api.manager.store.PlacementStore.Reservation;
import io.sealworks.api.manager.store.SectorRecord;
import io.sealworks.manager.internal.PersistStores.Filled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The persist stores, for workers. */
final class StoresService implements Stores {

    private static final Logger LOG = LoggerFactory.getLogger(StoresService.class);

    private final Links links;
    private final Audit audit;
    private final SectorBook book;
    private final PersistStores stores;
    private final StoreChoice choice;

    StoresService(
            Links links, Audit audit, SectorBook book, PersistStores stores, StoreChoice choice) {
        this.links = links;
        this.audit = audit;
        this.book = book;
        this.stores = stores;
        this.choice = choice;
    }

    @Override
    public Optional<StoreInfo> info(Caller caller, String name) {
        caller.require(Permission.STORE_READ);
        return find(name);
    }

    @Override
    public List<StoreInfo> list(Caller caller) {
        caller.require(Permission.STORE_READ);
        return stores.infos();
    }

    private Optional<StoreInfo> find(String name) {
        return stores.find(name).map(PersistStores::info);
    }

    @Override
    public Optional<StoreInfo> reserve(
            Caller caller, SectorId sector, long bytes, List<String> candidates)
            throws ManagerException {
        return audit.call(
                caller,
                Permission.STORE_RESERVE,
                sector.toString(),
                () -> {
                    SectorRecord now = book.sealingOrRebuilding(caller, sector);
                    Purpose purpose =
                            book.rebuilds(caller, sector) ? Purpose.REBUILD : purpose(now);
                    return keep(sector, purpose, bytes, candidates);
                });
    }

    private static Purpose purpose(SectorRecord sector) {
        return switch (sector.phase()) {
            case SEALING -> Purpose.SEAL;
            case UPDATING -> Purpose.UPDATE;
            case FINALIZED, ABORTED -> Purpose.REBUILD;
        };
    }

    /**
     * Keeps space for a sector and a purpose; the same store again while the worker can write it.
     */
    Optional<StoreInfo> keep(SectorId sector, Purpose purpose, long bytes, List<String> candidates)
            throws ManagerException {
        Optional<Reservation> earlier =
                links.store(s -> s.placements().reservation(sector, purpose));
        if (earlier.isPresent() && candidates.contains(earlier.get().store())) {
            return find(earlier.get().store());
        }
        if (earlier.isPresent()) {
            LOG.info("{} gives up its space in {}", sector, earlier.get().store());
            links.store(
                    s -> {
                        s.placements().release(sector, purpose);
                        return sector;
                    });
        }
        Optional<StoreInfo> again = again(sector, purpose, bytes, candidates);
        return again.isPresent() ? again : choose(sector, purpose, bytes, candidates);
    }

    /** A sector that is sealed anew goes back to where it was, if it can. */
    private Optional<StoreInfo> again(
            SectorId sector, Purpose purpose, long bytes, List<String> candidates)
            throws ManagerException {
        if (purpose != Purpose.REBUILD) {
            return Optional.empty();
        }
        Optional<String> updated = links.store(s -> s.placements().placeOf(sector, true));
        Optional<String> before =
                updated.isPresent()
                        ? updated
                        : links.store(s -> s.placements().placeOf(sector, false));
        return before.filter(candidates::contains).isPresent()
                ? choose(sector, purpose, bytes, List.of(before.get()))
                : Optional.empty();
    }

    private Optional<StoreInfo> choose(
            SectorId sector, Purpose purpose, long bytes, List<String> candidates)
            throws ManagerException {
        List<Filled> left = new ArrayList<>(stores.now());
        left.removeIf(s -> !candidates.contains(s.name()) || !s.takes(sector.miner()));
        while (!left.isEmpty()) {
            Filled one = choice.of(left);
            left.remove(one);
            Reservation wanted = new Reservation(sector, purpose, one.name(), bytes, 0);
            Optional<Reservation> kept =
                    links.store(s -> s.placements().reserve(wanted, one.pool(), one.free()));
            if (kept.isPresent()) {
                return find(kept.get().store());
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean submitPersisted(Caller caller, SectorId sector, String store, boolean upgrade)
            throws ManagerException {
        return audit.call(
                caller,
                Permission.SECTOR_SUBMIT,
                sector + " persisted in " + store,
                () -> place(caller, sector, store, upgrade));
    }

    private boolean place(Caller caller, SectorId sector, String store, boolean upgrade)
            throws ManagerException {
        SectorRecord now = book.sealingOrRebuilding(caller, sector);
        PersistStoreConfig config =
                stores.find(store)
                        .orElseThrow(
                                () ->
                                        ManagerException.temporary(
                                                "no persist store is named "
                                                        + store
                                                        + "; the config has "
                                                        + stores.names()));
        if (!complete(now, config.path(), upgrade)) {
            return false;
        }
        links.store(
                s -> {
                    s.placements().place(sector, store, upgrade);
                    return sector;
                });
        return true;
    }

    private static boolean complete(SectorRecord sector, Path path, boolean upgrade)
            throws ManagerException {
        if (!Files.isDirectory(path)) {
            LOG.info("{} is not seen from here; {} is believed", path, sector.id());
            return true;
        }
        try {
            Optional<String> missing = PersistedFiles.missing(path, sector.sector(), upgrade);
            missing.ifPresent(m -> LOG.warn("{} is not persisted: {}", sector.id(), m));
            return missing.isEmpty();
        } catch (IOException e) {
            throw ManagerException.temporary("cannot look at " + path + ": " + e.getMessage(), e);
        }
    }
}
