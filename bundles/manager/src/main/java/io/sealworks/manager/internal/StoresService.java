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
import java.util.random.RandomGenerator;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.StoreInfo;
import io.sealworks.api.manager.Stores;
import io.sealworks.api.manager.config.PersistStoreConfig;
import io.sealworks.api.manager.store.PlacementStore.Reservation;
import io.sealworks.api.manager.store.SectorRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The persist stores of the config. */
final class StoresService implements Stores {

    private static final Logger LOG = LoggerFactory.getLogger(StoresService.class);

    private final Links links;
    private final Audit audit;
    private final SectorBook book;
    private final List<PersistStoreConfig> stores;
    private final Space space;
    private final RandomGenerator random;

    StoresService(
            Links links,
            Audit audit,
            SectorBook book,
            List<PersistStoreConfig> stores,
            Space space,
            RandomGenerator random) {
        this.links = links;
        this.audit = audit;
        this.book = book;
        this.stores = List.copyOf(stores);
        this.space = space;
        this.random = random;
    }

    @Override
    public Optional<StoreInfo> info(Caller caller, String name) {
        caller.require(Permission.STORE_READ);
        return find(name).map(StoresService::info);
    }

    @Override
    public List<StoreInfo> list(Caller caller) {
        caller.require(Permission.STORE_READ);
        return stores.stream().map(StoresService::info).toList();
    }

    private Optional<PersistStoreConfig> find(String name) {
        return stores.stream().filter(s -> s.storeName().equals(name)).findFirst();
    }

    private static StoreInfo info(PersistStoreConfig s) {
        return new StoreInfo(
                s.storeName(),
                s.path().toAbsolutePath().normalize().toString(),
                s.strict(),
                s.readOnly(),
                weight(s),
                s.meta());
    }

    /** Existing configs write 0 for the default. */
    private static int weight(PersistStoreConfig s) {
        return Math.max(1, s.weight());
    }

    @Override
    public Optional<StoreInfo> reserve(
            Caller caller, SectorId sector, long bytes, List<String> candidates)
            throws ManagerException {
        return audit.call(
                caller,
                Permission.STORE_RESERVE,
                sector.toString(),
                () -> keep(caller, sector, bytes, candidates));
    }

    private Optional<StoreInfo> keep(
            Caller caller, SectorId sector, long bytes, List<String> candidates)
            throws ManagerException {
        book.sealing(caller, sector);
        Optional<Reservation> earlier = links.store(s -> s.placements().reservation(sector));
        if (earlier.isPresent() && candidates.contains(earlier.get().store())) {
            return find(earlier.get().store()).map(StoresService::info);
        }
        if (earlier.isPresent()) {
            LOG.info("{} gives up its space in {}", sector, earlier.get().store());
            links.store(
                    s -> {
                        s.placements().release(sector);
                        return sector;
                    });
        }
        return choose(sector, bytes, candidates);
    }

    private Optional<StoreInfo> choose(SectorId sector, long bytes, List<String> candidates)
            throws ManagerException {
        List<PersistStoreConfig> left = new ArrayList<>(stores);
        left.removeIf(s -> !candidates.contains(s.storeName()) || !takes(s, sector.miner()));
        while (!left.isEmpty()) {
            PersistStoreConfig one = left.remove(weighted(left));
            long free = space.free(one.path()).orElse(Long.MAX_VALUE);
            Reservation wanted = new Reservation(sector, one.storeName(), bytes);
            Optional<Reservation> kept = links.store(s -> s.placements().reserve(wanted, free));
            if (kept.isPresent()) {
                return find(kept.get().store()).map(StoresService::info);
            }
        }
        return Optional.empty();
    }

    private static boolean takes(PersistStoreConfig s, long miner) {
        return !s.readOnly()
                && !s.denyMiners().contains(miner)
                && (s.allowMiners().isEmpty() || s.allowMiners().contains(miner));
    }

    /** Index of one of them, each with its weight's share. */
    private int weighted(List<PersistStoreConfig> from) {
        int all = from.stream().mapToInt(StoresService::weight).sum();
        int drawn = random.nextInt(all);
        int index = 0;
        while (drawn >= weight(from.get(index))) {
            drawn -= weight(from.get(index));
            index++;
        }
        return index;
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
        SectorRecord now = book.sealing(caller, sector);
        PersistStoreConfig config =
                find(store)
                        .orElseThrow(
                                () ->
                                        ManagerException.temporary(
                                                "no persist store is named "
                                                        + store
                                                        + "; the config has "
                                                        + names()));
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

    private List<String> names() {
        return stores.stream().map(PersistStoreConfig::storeName).toList();
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
