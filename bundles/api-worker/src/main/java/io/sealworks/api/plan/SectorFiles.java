/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.SectorSize;

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

    /** The replica after an update (snap-up). */
    public Path update() {
        return root.resolve("update").resolve(sector.toString());
    }

    /** Folder of trees and auxiliary files of the replica after an update. */
    public Path updateCache() {
        return root.resolve("update-cache").resolve(sector.toString());
    }

    /** What is kept of an update: its replica, its p_aux and t_aux, the trees over it. */
    public List<Path> updated(SectorSize size) {
        return Stream.concat(
                        Stream.of(update()),
                        Stream.concat(aux().stream(), replicaTrees(size).stream())
                                .map(file -> updateCache().resolve(file.getFileName())))
                .toList();
    }

    /** The labels of PC1, one file a layer: eleven from 32 GiB on, two below. */
    public List<Path> layers(SectorSize size) {
        int count = size.compareTo(SectorSize.GIB_32) < 0 ? 2 : 11;
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> cache().resolve("sc-02-data-layer-" + i + ".dat"))
                .toList();
    }

    /** The trees over the replica: eight files for 32 GiB, sixteen for 64 GiB, one below. */
    public List<Path> replicaTrees(SectorSize size) {
        if (size.compareTo(SectorSize.GIB_32) < 0) {
            return List.of(cache().resolve("sc-02-data-tree-r-last.dat"));
        }
        return IntStream.range(0, size == SectorSize.GIB_32 ? 8 : 16)
                .mapToObj(i -> cache().resolve("sc-02-data-tree-r-last-" + i + ".dat"))
                .toList();
    }

    /** The commitments behind comm_r, and what proofs need of the build. */
    public List<Path> aux() {
        return List.of(cache().resolve("p_aux"), cache().resolve("t_aux"));
    }

    /** The proofs that replace the layers of a synthetic sector (FIP-0059). */
    public Path syntheticProofs() {
        return cache().resolve("syn-porep-vanilla-proofs.dat");
    }

    /** Is there once the synthetic proofs were verified; then the layers go. */
    public Path syntheticVerified() {
        return cache().resolve(".synthetic_verified");
    }
}
