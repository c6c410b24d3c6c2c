/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.piece.store.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.sealworks.api.base.Cid;
import io.sealworks.api.manager.config.PieceStoreConfig;

/**
 * One piece store. What is being written has a name that no piece has; it gets its own when it is
 * whole and was checked. Space is promised before it is written, so that two writers do not fill it
 * together.
 */
final class PieceFolder {

    private static final String INCOMING = ".incoming-";

    private final PieceStoreConfig config;
    private final Space space;
    private long promised;

    /** How much a file system can still take. */
    @FunctionalInterface
    interface Space {
        long free(Path folder) throws IOException;
    }

    PieceFolder(PieceStoreConfig config, Space space) {
        this.config = config;
        this.space = space;
    }

    String name() {
        return config.storeName();
    }

    boolean readOnly() {
        return config.readOnly();
    }

    /** A link is no piece: it may lead anywhere. */
    Optional<Path> find(Cid piece) {
        for (String name : new String[] {piece.text(), piece.text() + PieceName.CAR}) {
            Path file = config.path().resolve(name);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /**
     * Promises space.
     *
     * @return false when the quota or the file system does not have it
     */
    synchronized boolean promise(long bytes) throws IOException {
        Files.createDirectories(config.path());
        if (bytes > space.free(config.path()) - promised || bytes > left()) {
            return false;
        }
        promised += bytes;
        return true;
    }

    /** What the quota leaves. */
    private long left() throws IOException {
        return config.quota().isEmpty()
                ? Long.MAX_VALUE
                : config.quota().get().bytes() - promised - used();
    }

    synchronized void keepPromise(long bytes) {
        promised -= bytes;
    }

    /** Bytes of its files, without those that are being written. */
    private long used() throws IOException {
        long sum = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(config.path(), this::counts)) {
            for (Path file : files) {
                sum += Files.size(file);
            }
            return sum;
        }
    }

    private boolean counts(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && !file.getFileName().toString().startsWith(INCOMING);
    }

    /** A new, empty file for what comes. */
    Path incoming() throws IOException {
        return Files.createFile(
                config.path().resolve(INCOMING + UUID.randomUUID()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    }

    /**
     * Gives a whole file its name, unless a file has it.
     *
     * @return false when one has; the incoming file stays
     */
    synchronized boolean adopt(Path incoming, Cid piece) throws IOException {
        if (find(piece).isPresent()) {
            return false;
        }
        Path named = config.path().resolve(piece.text());
        if (Files.exists(named, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(named + " is in the way and no file");
        }
        Files.move(incoming, named, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(config.path(), StandardOpenOption.READ)) {
            folder.force(true);
        }
        return true;
    }

    /** Removes what was being written when the manager ended. */
    void sweep(Instant before) throws IOException {
        if (!Files.isDirectory(config.path())) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(config.path(), INCOMING + "*")) {
            for (Path file : left) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.delete(file);
                }
            }
        }
    }
}
