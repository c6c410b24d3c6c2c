/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.sealworks.api.manager.store.StoreException;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A count in the database and in a file beside it. Before a counted transaction the file names the
 * old count and the next, afterwards the next alone; so after a crash the database has one of those
 * that the file names, and a database that was restored from a copy has neither.
 */
final class Generation {

    private static final Logger LOG = LoggerFactory.getLogger(Generation.class);

    private final Path file;
    private long count;

    Generation(Path file, long count) {
        this.file = file;
        this.count = count;
    }

    /**
     * Why this is not the database that was used last.
     *
     * @param lost counted since the copy was taken, empty when nobody knows
     */
    record Restored(String reason, OptionalLong lost) {}

    /**
     * @param fresh whether the database was created just now
     * @param inDatabase its count
     * @return why this is not the database that was used last, empty when it is
     */
    static Optional<Restored> compare(Path file, boolean fresh, long inDatabase)
            throws StoreException {
        if (!Files.exists(file)) {
            return fresh
                    ? Optional.empty()
                    : Optional.of(
                            new Restored(
                                    "the database was moved here without its file "
                                            + file.getFileName(),
                                    OptionalLong.empty()));
        }
        List<Long> named = read(file);
        if (named.contains(inDatabase)) {
            return Optional.empty();
        }
        long last = named.get(named.size() - 1);
        return Optional.of(
                new Restored(
                        "the database is at generation "
                                + inDatabase
                                + ", but "
                                + file.getFileName()
                                + " says that "
                                + last
                                + " was used last: the database was restored from a copy",
                        last > inDatabase
                                ? OptionalLong.of(last - inDatabase)
                                : OptionalLong.empty()));
    }

    /**
     * Before a database is created, so that one whose creation was broken off is not taken for one
     * that was moved here. A file that is there tells of a database that is missing, and stays.
     */
    static void begin(Path file) throws StoreException {
        if (!Files.exists(file)) {
            new Generation(file, 0).adopt(0);
        }
    }

    static void store(Handle handle, long count) {
        handle.execute("UPDATE generation SET count = ? WHERE id = 1", count);
    }

    /** Writes both counts; returns the next. */
    long announce() throws StoreException {
        write(count + " " + (count + 1));
        return count + 1;
    }

    /** After the commit. The file names the count already, so a failure here loses nothing. */
    void reached(long next) {
        count = next;
        try {
            write(Long.toString(next));
        } catch (StoreException e) {
            LOG.warn("the generation file still names the one before too: {}", e.getMessage());
        }
    }

    /** Whatever was counted before, this database is the one from now on. */
    void adopt(long now) throws StoreException {
        count = now;
        write(Long.toString(now));
    }

    private static List<Long> read(Path file) throws StoreException {
        try {
            List<Long> counts = new ArrayList<>();
            for (String word : Files.readString(file).strip().split(" ")) {
                counts.add(Long.parseLong(word));
            }
            return counts;
        } catch (IOException | NumberFormatException e) {
            throw new StoreException(
                    file
                            + " cannot be read ("
                            + e.getMessage()
                            + "); remove it to start the manager in recovery",
                    e);
        }
    }

    private void write(String text) throws StoreException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            temporary,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                ByteBuffer bytes =
                        ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            syncFolder();
        } catch (IOException e) {
            throw new StoreException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private void syncFolder() throws IOException {
        try (FileChannel folder =
                FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
