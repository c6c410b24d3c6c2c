/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.sealworks.api.worker.HistoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * {@code history.jsonl} of a location. The newest entries are kept in memory; older ones are read
 * from the file.
 */
final class History {

    private static final int KEPT = 500;
    private static final String WAY_OUT =
            "restore the file from a copy, or move it away to begin a new history";

    private final Path file;
    private final Disk disk;
    private final HistoryCodec codec;
    private final Deque<HistoryEntry> newest = new ArrayDeque<>();
    private long length;

    private History(Path file, Disk disk, HistoryCodec codec) {
        this.file = file;
        this.disk = disk;
        this.codec = codec;
    }

    /**
     * Opens the file, or begins a new one. What a crash left of a last line does not count.
     *
     * @throws StoreException when a line before the last is damaged
     */
    static History open(Path file, Disk disk, HistoryCodec codec) throws StoreException {
        History history = new History(file, disk, codec);
        try {
            history.load();
        } catch (CharacterCodingException e) {
            throw new StoreException(file + " is damaged: it is no text; " + WAY_OUT, e);
        } catch (IOException e) {
            throw new StoreException("cannot read " + file + ": " + e, e);
        }
        return history;
    }

    private void load() throws IOException, StoreException {
        if (Files.notExists(file)) {
            return;
        }
        length = wholeLines();
        scan(0, this::keep);
    }

    /** Cuts off what a crash, or an attempt that failed, left behind the last whole line. */
    synchronized void trim() throws IOException {
        if (Files.exists(file) && Files.size(file) > length) {
            disk.truncate(file, length);
        }
    }

    /**
     * A history that is there has all entries up to this one; without a file a new one begins.
     *
     * @throws StoreException when its end is missing
     */
    void mustReach(long sequence) throws StoreException {
        if (Files.exists(file) && lastSequence() < sequence) {
            throw new StoreException(
                    file
                            + " ends with entry "
                            + lastSequence()
                            + ", but the job knows of "
                            + sequence
                            + ": its end was cut off; "
                            + WAY_OUT);
        }
    }

    /** Bytes up to the last line end. */
    private long wholeLines() throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            for (long end = in.length(); end > 0; end--) {
                in.seek(end - 1);
                if (in.read() == '\n') {
                    return end;
                }
            }
            return 0;
        }
    }

    private interface Reader {
        void accept(HistoryEntry entry);
    }

    private void scan(long after, Reader reader) throws IOException, StoreException {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            long previous = 0;
            long left = length;
            for (long number = 1; left > 0; number++) {
                String line = in.readLine();
                if (line == null) {
                    throw damaged(number, "it ends too early", null);
                }
                left -= JobCodec.utf8(line).length + 1;
                HistoryEntry entry = parse(line, number);
                previous = follows(previous, entry, number);
                if (entry.sequence() > after) {
                    reader.accept(entry);
                }
            }
        }
    }

    private long follows(long previous, HistoryEntry entry, long number) throws StoreException {
        if (previous > 0 && entry.sequence() != previous + 1) {
            throw damaged(number, "entry " + entry.sequence() + " comes after " + previous, null);
        }
        return entry.sequence();
    }

    private HistoryEntry parse(String line, long number) throws StoreException {
        try {
            return codec.read(line);
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(number, e.getMessage(), e);
        }
    }

    private StoreException damaged(long line, @Nullable String why, @Nullable Exception cause) {
        return new StoreException(
                file + ":" + line + " is damaged (" + why + "); " + WAY_OUT, cause);
    }

    private void keep(HistoryEntry entry) {
        newest.addLast(entry);
        if (newest.size() > KEPT) {
            newest.removeFirst();
        }
    }

    synchronized long lastSequence() {
        return newest.isEmpty() ? 0 : newest.getLast().sequence();
    }

    /** Adds the entry unless it is there. */
    synchronized void add(HistoryEntry entry) throws IOException {
        if (entry.sequence() <= lastSequence()) {
            return;
        }
        trim();
        byte[] line = codec.line(entry);
        disk.append(file, line);
        length += line.length;
        keep(entry);
    }

    /** Entries behind a sequence number, oldest first. */
    synchronized List<HistoryEntry> read(long after, int limit) throws StoreException {
        List<HistoryEntry> entries = new ArrayList<>();
        boolean inMemory = newest.isEmpty() || newest.getFirst().sequence() <= after + 1;
        if (inMemory) {
            newest.stream().filter(e -> e.sequence() > after).limit(limit).forEach(entries::add);
            return entries;
        }
        try {
            scan(
                    after,
                    entry -> {
                        if (entries.size() < limit) {
                            entries.add(entry);
                        }
                    });
        } catch (IOException e) {
            throw new StoreException("cannot read " + file + ": " + e, e);
        }
        return entries;
    }

    /** The newest entries, newest last. */
    synchronized List<HistoryEntry> tail(int limit) {
        return newest.stream().skip(Math.max(0, newest.size() - limit)).toList();
    }
}
