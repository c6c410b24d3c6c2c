/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.config.PersistStoreConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of updated sectors in the persist stores: the new ones, and the old ones that go. */
final class UpdateFiles {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateFiles.class);

    private final Links links;
    private final List<PersistStoreConfig> stores;

    UpdateFiles(Links links, List<PersistStoreConfig> stores) {
        this.links = links;
        this.stores = List.copyOf(stores);
    }

    /** What is missing of an update in the store that should hold it; empty when nothing is. */
    Optional<String> missing(AllocatedSector sector, String store) throws ManagerException {
        Optional<String> place = links.store(s -> s.placements().placeOf(sector.id(), true));
        if (!place.equals(Optional.of(store))) {
            return Optional.of(
                    "the update of "
                            + sector.id()
                            + place.map(p -> " lies in " + p).orElse(" was not persisted")
                            + ", not in "
                            + store);
        }
        Optional<Path> folder = seen(store);
        try {
            return folder.isEmpty()
                    ? Optional.empty()
                    : PersistedFiles.missing(folder.get(), sector, true);
        } catch (IOException e) {
            throw ManagerException.temporary(
                    "cannot look at the store " + store + ": " + e.getMessage(), e);
        }
    }

    /** The folder of a store that this manager sees. */
    private Optional<Path> seen(String store) {
        return stores.stream()
                .filter(s -> s.storeName().equals(store))
                .map(s -> s.path().toAbsolutePath().normalize())
                .filter(Files::isDirectory)
                .findFirst();
    }

    /**
     * Removes the old replica and its cache. What this manager does not see, or may not write,
     * stays.
     *
     * @throws ManagerException temporary, when a file can't be removed now
     */
    void releaseOld(SectorId sector) throws ManagerException {
        Optional<String> store = links.store(s -> s.placements().placeOf(sector, false));
        if (store.isEmpty()) {
            return;
        }
        Optional<Path> folder = seen(store.get());
        if (folder.isEmpty() || readOnly(store.get())) {
            LOG.warn(
                    "the old replica of {} stays in the store {}, which this manager can't write:"
                            + " remove sealed/{} and cache/{} there",
                    sector,
                    store.get(),
                    sector,
                    sector);
            return;
        }
        remove(folder.get().resolve("sealed").resolve(sector.toString()));
        remove(folder.get().resolve("cache").resolve(sector.toString()));
        links.store(
                s -> {
                    s.placements().forget(sector, false);
                    return sector;
                });
        LOG.info("the old replica of {} is removed from the store {}", sector, store.get());
    }

    private boolean readOnly(String store) {
        return stores.stream().anyMatch(s -> s.storeName().equals(store) && s.readOnly());
    }

    /** A file, or a folder with the files in it; links are removed, not followed. */
    private static void remove(Path path) throws ManagerException {
        try {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                try (Stream<Path> entries = Files.list(path)) {
                    for (Path entry : entries.toList()) {
                        Files.delete(entry);
                    }
                }
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw ManagerException.temporary("can't remove " + path + ": " + e, e);
        }
    }
}
