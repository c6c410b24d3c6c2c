/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealworks.api.base.SectorId;

/** What lies in a persist store of a sector's files, or of its upgrade's. */
final class StoreFiles {

    private static final Pattern NAME = Pattern.compile("s-t0(\\d{1,18})-(\\d{1,18})");

    private StoreFiles() {}

    private static Path replicas(Path store, boolean upgrade) {
        return store.resolve(upgrade ? "update" : "sealed");
    }

    private static Path caches(Path store, boolean upgrade) {
        return store.resolve(upgrade ? "update-cache" : "cache");
    }

    /**
     * Bytes that landed, also of files that are still being written: those have a dot before their
     * names.
     */
    static long landed(Path store, SectorId sector, boolean upgrade) {
        String name = sector.toString();
        return sizes(replicas(store, upgrade), "{" + name + ",." + name + ".*}")
                + sizes(caches(store, upgrade).resolve(name), "*");
    }

    private static long sizes(Path folder, String glob) {
        long sum = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            for (Path file : files) {
                sum += size(file);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Nothing landed in a folder that is not there; what cannot be read is still to come
            return sum;
        }
        return sum;
    }

    /** 0 for one that has gone or got its own name meanwhile. */
    private static long size(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** The sectors whose replicas are there. */
    static SortedSet<SectorId> sectors(Path store, boolean upgrade) throws IOException {
        SortedSet<SectorId> found =
                new TreeSet<>(
                        Comparator.comparingLong(SectorId::miner)
                                .thenComparingLong(SectorId::number));
        Path folder = replicas(store, upgrade);
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher m = NAME.matcher(file.getFileName().toString());
                if (m.matches()) {
                    found.add(new SectorId(Long.parseLong(m.group(1)), Long.parseLong(m.group(2))));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }
}
