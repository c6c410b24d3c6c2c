/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.SectorSize;
import io.sealworks.api.manager.AllocatedSector;

/** The files that a persisted sector has in its store. */
final class PersistedFiles {

    private PersistedFiles() {}

    /**
     * @param upgrade whether the sector was snapped up: its files are in the update folders
     * @return the first file that is missing or has another size, empty when none is
     */
    static Optional<String> missing(Path store, AllocatedSector sector, boolean upgrade)
            throws IOException {
        String name = sector.id().toString();
        Path replica = store.resolve(upgrade ? "update" : "sealed").resolve(name);
        if (!Files.isRegularFile(replica, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(replica + " is missing");
        }
        long bytes = sector.proofType().size().bytes();
        if (Files.size(replica) != bytes) {
            return Optional.of(
                    replica + " has " + Files.size(replica) + " bytes instead of " + bytes);
        }
        Path cache = store.resolve(upgrade ? "update-cache" : "cache").resolve(name);
        return cacheNames(sector.proofType().size()).stream()
                .map(cache::resolve)
                .filter(f -> !Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                .map(f -> f + " is missing")
                .findFirst();
    }

    /** One tree file up to 512 MiB, 8 of 32 GiB and 16 of 64 GiB. */
    private static List<String> cacheNames(SectorSize size) {
        List<String> names = new ArrayList<>(List.of("p_aux", "t_aux"));
        int trees =
                switch (size) {
                    case KIB_2, MIB_8, MIB_512 -> 1;
                    case GIB_32 -> 8;
                    case GIB_64 -> 16;
                };
        for (int i = 0; i < trees; i++) {
            names.add("sc-02-data-tree-r-last" + (trees == 1 ? "" : "-" + i) + ".dat");
        }
        return names;
    }
}
