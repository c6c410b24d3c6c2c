/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.plan;

import java.nio.file.Path;

import io.sealworks.api.base.SectorId;

/**
 * Where a sector's files lie beneath a root: the same names in a thread's location ({@code data/})
 * and in a persist store.
 *
 * @param root absolute folder
 */
public record SectorFiles(Path root, SectorId sector) {

    /** The folder of the current job's files beneath a location. */
    public static final String DATA = "data";

    /** Name of the tree over the data. */
    public static final String TREE_D = "sc-02-data-tree-d.dat";

    /** Staged pieces: the sector's data, fr32 padded. */
    public Path unsealed() {
        return root.resolve("unsealed").resolve(sector.toString());
    }

    public Path sealed() {
        return root.resolve("sealed").resolve(sector.toString());
    }

    /** Folder of layers, trees and auxiliary files. */
    public Path cache() {
        return root.resolve("cache").resolve(sector.toString());
    }

    /** Folder of what is prepared before the ticket. */
    public Path prepared() {
        return root.resolve("prepared").resolve(sector.toString());
    }

    public Path treeD() {
        return prepared().resolve(TREE_D);
    }
}
