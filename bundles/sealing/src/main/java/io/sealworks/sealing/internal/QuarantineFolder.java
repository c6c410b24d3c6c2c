/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.plan.SectorFiles;

/** The files of sectors that were given up: kept for some days, then removed. */
final class QuarantineFolder {

    static final String NAME = "quarantine";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int TIME_LENGTH = 16;

    private final Path location;
    private final Path root;
    private final Disk disk;

    QuarantineFolder(Path location, Disk disk) {
        this.location = location;
        this.root = location.resolve(NAME);
        this.disk = disk;
    }

    /**
     * A folder in quarantine.
     *
     * @param since when the sector was given up
     */
    record Item(String folder, SectorId sector, Instant since) {

        static Optional<Item> parse(String folder) {
            int cut = folder.length() - TIME_LENGTH - 1;
            if (cut < 1 || folder.charAt(cut) != '-') {
                return Optional.empty();
            }
            try {
                return Optional.of(
                        new Item(
                                folder,
                                SectorId.parse(folder.substring(0, cut)),
                                TIME.parse(folder.substring(cut + 1), Instant::from)));
            } catch (IllegalArgumentException | DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }

    /** The name for a sector that is given up now. */
    static String folder(SectorId sector, Instant now) {
        return sector + "-" + TIME.format(now);
    }

    /**
     * Moves all that lies in the data folder there; may be repeated after it was broken off.
     *
     * @param job its record, kept beside the files
     */
    void take(String folder, byte[] job) throws IOException {
        Path target = root.resolve(folder);
        disk.createFolder(root);
        disk.createFolder(target);
        if (Files.notExists(target.resolve(JobStore.JOB))) {
            disk.replace(target.resolve(JobStore.JOB), job);
        }
        for (Path child : children(location.resolve(SectorFiles.DATA))) {
            disk.move(child, target.resolve(child.getFileName()));
        }
    }

    /**
     * The record of a sector that lies there.
     *
     * @throws NoSuchFileException when it does not
     */
    byte[] job(String folder) throws IOException {
        return Files.readAllBytes(root.resolve(folder).resolve(JobStore.JOB));
    }

    /** Moves the files back into the data folder; may be repeated after it was broken off. */
    void giveBack(String folder) throws IOException {
        Path source = root.resolve(folder);
        for (Path child : children(source)) {
            if (!child.getFileName().toString().equals(JobStore.JOB)) {
                disk.move(child, location.resolve(SectorFiles.DATA).resolve(child.getFileName()));
            }
        }
        disk.delete(source);
    }

    /** What is in quarantine, oldest first; folders that are not ours are left out. */
    List<Item> list() throws IOException {
        return children(root).stream()
                .filter(p -> Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS))
                .flatMap(p -> Item.parse(String.valueOf(p.getFileName())).stream())
                .sorted(Comparator.comparing(Item::since))
                .toList();
    }

    /** Removes what has been here longer than that. */
    void expire(Instant now, Duration keep) throws IOException {
        for (Item item : list()) {
            if (item.since().plus(keep).isBefore(now)) {
                disk.delete(root.resolve(item.folder()));
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
