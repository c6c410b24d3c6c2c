/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

/**
 * The chain's file: frames of a length, a CRC-32C and bytes. The first frame is a snapshot, the
 * others are what happened since. A frame that a crash cut off at the end was never promised to
 * anybody and is dropped; a damaged one before the end is an error.
 */
final class Journal implements Closeable {

    private static final int HEADER = 2 * Integer.BYTES;

    private final Path folder;
    private final Path file;
    private final FileChannel guard;
    private FileChannel channel;
    private long end;

    private Journal(Path folder, FileChannel guard, FileChannel channel) {
        this.folder = folder;
        this.file = file(folder);
        this.guard = guard;
        this.channel = channel;
    }

    /**
     * @throws IOException when the folder can't be used, or another chain uses it
     */
    static Journal open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel guard = lock(folder.resolve("chain.lock"));
        try {
            return new Journal(folder, guard, channel(file(folder)));
        } catch (IOException e) {
            guard.close();
            throw e;
        }
    }

    /** All frames from the first; a torn one at the end is cut off. */
    List<byte[]> read() throws IOException {
        List<byte[]> frames = new ArrayList<>();
        long size = channel.size();
        end = 0;
        while (size - end >= HEADER) {
            ByteBuffer header = bytes(end, HEADER);
            int length = header.getInt();
            int crc = header.getInt();
            if (length <= 0 || size - end - HEADER < length) {
                break;
            }
            byte[] payload = bytes(end + HEADER, length).array();
            if (crc(payload) != crc) {
                break;
            }
            frames.add(payload);
            end += HEADER + length;
        }
        requireTornTail(size);
        channel.truncate(end);
        return frames;
    }

    long size() {
        return end;
    }

    /** Adds a frame; when that fails, nothing was added. */
    void append(byte[] payload, boolean durable) throws IOException {
        channel.truncate(end);
        long position = end;
        ByteBuffer frame = frame(payload);
        while (frame.hasRemaining()) {
            position += channel.write(frame, position);
        }
        if (durable) {
            channel.force(false);
        }
        end = position;
    }

    /** Starts over with a snapshot: a new file takes the old one's place at once. */
    void restart(byte[] snapshot) throws IOException {
        Path next = folder.resolve("chain.journal.next");
        Files.deleteIfExists(next);
        FileChannel fresh = channel(next);
        ByteBuffer frame = frame(snapshot);
        long length = frame.remaining();
        try {
            while (frame.hasRemaining()) {
                fresh.write(frame);
            }
            fresh.force(true);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
        channel.close();
        channel = fresh;
        end = length;
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        try (guard;
                FileChannel last = channel) {
            if (last.isOpen()) {
                last.force(true);
            }
        }
    }

    static Path file(Path folder) {
        return folder.resolve("chain.journal");
    }

    /** Bytes after the last good frame may be a frame that was being written; nothing more. */
    private void requireTornTail(long size) throws IOException {
        if (size - end < HEADER) {
            return;
        }
        int length = bytes(end, HEADER).getInt();
        if (length > 0 && size - end - HEADER > length) {
            throw new IOException(
                    file
                            + " is damaged at byte "
                            + end
                            + " of "
                            + size
                            + "; restore it from a copy, or move the folder away to start a new"
                            + " chain");
        }
    }

    private ByteBuffer bytes(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException(file + " became shorter while it was read");
            }
        }
        return buffer.flip();
    }

    private static ByteBuffer frame(byte[] payload) {
        return ByteBuffer.allocate(HEADER + payload.length)
                .putInt(payload.length)
                .putInt(crc(payload))
                .put(payload)
                .flip();
    }

    private static int crc(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return (int) crc.getValue();
    }

    private static FileChannel channel(Path path) throws IOException {
        return FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = channel(path);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(path, e);
        }
        channel.close();
        throw inUse(path, null);
    }

    private static IOException inUse(Path path, @Nullable Exception cause) {
        return new IOException("another chain uses " + path.getParent(), cause);
    }
}
