/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

import org.slf4j.LoggerFactory;

/** How much a store can still take. */
@FunctionalInterface
interface Space {

    /**
     * @return free bytes, empty when the manager does not see the path
     */
    OptionalLong free(Path store);

    /** Asks the file system. */
    static OptionalLong ofFileSystem(Path store) {
        if (!Files.isDirectory(store)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Files.getFileStore(store).getUsableSpace());
        } catch (IOException e) {
            LoggerFactory.getLogger(Space.class)
                    .warn("the free space of {} is not known: {}", store, e.getMessage());
            return OptionalLong.empty();
        }
    }
}
