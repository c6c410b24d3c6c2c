/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.slf4j.LoggerFactory;

/** How full the file system of a store is: asked anew each time, since others write there too. */
@FunctionalInterface
interface Space {

    /**
     * A file system.
     *
     * @param pool equal for stores on the same one
     * @param total bytes
     * @param free bytes
     */
    record Disk(Object pool, long total, long free) {}

    /**
     * @return empty when the manager does not see the path
     */
    Optional<Disk> of(Path store);

    /** Asks the file system. */
    static Optional<Disk> ofFileSystem(Path store) {
        if (!Files.isDirectory(store)) {
            return Optional.empty();
        }
        try {
            FileStore disk = Files.getFileStore(store);
            Object device = Files.getAttribute(store, "unix:dev");
            return Optional.of(new Disk(device, disk.getTotalSpace(), disk.getUsableSpace()));
        } catch (IOException e) {
            LoggerFactory.getLogger(Space.class)
                    .warn("the free space of {} is not known: {}", store, e.getMessage());
            return Optional.empty();
        }
    }
}
