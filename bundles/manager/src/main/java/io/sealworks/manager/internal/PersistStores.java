/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.config.ByteSize;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.StoreInfo;
import io.sealworks.api.manager.config.PersistStoreConfig;
import io.sealworks.api.manager.store.PlacementStore.Purpose;
import io.sealworks.api.manager.store.PlacementStore.Reservation;
import io.sealworks.manager.internal.Space.Disk;

/**
 * The persist stores of the config and how full they are now. Stores on one file system share its
 * space; others may write to it at any time, so it is looked at anew for each question.
 */
final class PersistStores {

    /** Where a store says nothing else, so much of its file system stays free. */
    private static final int HEADROOM_PERCENT = 1;

    private final Links links;
    private final List<PersistStoreConfig> stores;
    private final Space space;

    PersistStores(Links links, List<PersistStoreConfig> stores, Space space) {
        this.links = links;
        this.stores = List.copyOf(stores);
        this.space = space;
    }

    /**
     * A store now.
     *
     * @param disk empty when the manager does not see it
     * @param pool names of the stores on its file system, its own among them
     * @param coming what is kept in it and still to come
     */
    record Filled(
            PersistStoreConfig config,
            Optional<Disk> disk,
            List<String> pool,
            List<Reservation> coming) {

        String name() {
            return config.storeName();
        }

        /** Bytes that stay free. */
        long headroom() {
            return config.headroom()
                    .map(ByteSize::bytes)
                    .orElse(disk.map(d -> d.total() / 100 * HEADROOM_PERCENT).orElse(0L));
        }

        /** Bytes that the pool can take, what is to come included. */
        long free() {
            return disk.map(d -> d.free() - headroom()).orElse(Long.MAX_VALUE);
        }

        long reserved() {
            return coming.stream().mapToLong(Reservation::left).sum();
        }

        /** Existing configs write 0 for the default. */
        int weight() {
            return Math.max(1, config.weight());
        }

        boolean takes(long miner) {
            return !config.readOnly()
                    && !config.denyMiners().contains(miner)
                    && (config.allowMiners().isEmpty() || config.allowMiners().contains(miner));
        }
    }

    Optional<PersistStoreConfig> find(String name) {
        return stores.stream().filter(s -> s.storeName().equals(name)).findFirst();
    }

    List<String> names() {
        return stores.stream().map(PersistStoreConfig::storeName).toList();
    }

    List<StoreInfo> infos() {
        return stores.stream().map(PersistStores::info).toList();
    }

    static StoreInfo info(PersistStoreConfig s) {
        return new StoreInfo(
                s.storeName(),
                s.path().toAbsolutePath().normalize().toString(),
                s.strict(),
                s.readOnly(),
                Math.max(1, s.weight()),
                s.meta());
    }

    /** All of them, as they are now. */
    List<Filled> now() throws ManagerException {
        List<Optional<Disk>> disks = stores.stream().map(s -> space.of(s.path())).toList();
        List<Reservation> coming = links.store(s -> s.placements().reservations());
        List<Filled> filled = new ArrayList<>();
        for (int i = 0; i < stores.size(); i++) {
            PersistStoreConfig store = stores.get(i);
            filled.add(
                    new Filled(
                            store,
                            disks.get(i),
                            pool(disks, i),
                            landed(store, disks.get(i).isPresent(), coming)));
        }
        return filled;
    }

    private List<String> pool(List<Optional<Disk>> disks, int which) {
        List<String> pool = new ArrayList<>();
        for (int i = 0; i < stores.size(); i++) {
            boolean shared =
                    disks.get(i).isPresent()
                            && disks.get(which).isPresent()
                            && disks.get(i).get().pool().equals(disks.get(which).get().pool());
            if (i == which || shared) {
                pool.add(stores.get(i).storeName());
            }
        }
        return pool;
    }

    /** What is still to come into a store, after the bytes that landed were noted. */
    private List<Reservation> landed(PersistStoreConfig store, boolean seen, List<Reservation> all)
            throws ManagerException {
        List<Reservation> coming = new ArrayList<>();
        for (Reservation kept : all) {
            if (kept.store().equals(store.storeName()) && kept.left() > 0) {
                Reservation now = seen ? landed(store, kept) : kept;
                if (now.left() > 0) {
                    coming.add(now);
                }
            }
        }
        return coming;
    }

    private Reservation landed(PersistStoreConfig store, Reservation kept) throws ManagerException {
        boolean upgrade = kept.purpose() == Purpose.UPDATE;
        long landed =
                Math.min(kept.bytes(), StoreFiles.landed(store.path(), kept.sector(), upgrade));
        if (landed <= kept.landed()) {
            return kept;
        }
        links.store(
                s -> {
                    s.placements().landed(kept.sector(), kept.purpose(), landed);
                    return kept;
                });
        return new Reservation(kept.sector(), kept.purpose(), kept.store(), kept.bytes(), landed);
    }
}
