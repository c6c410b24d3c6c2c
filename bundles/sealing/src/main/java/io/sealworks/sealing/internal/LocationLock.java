/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * The lock of a location, held by the runtime that works in it (the lock of its tasks is another).
 *
 * <p>The channel stays open from the first attempt to the close: closing any channel of the file
 * would give up a lock that this process holds on it.
 */
final class LocationLock implements AutoCloseable {

    private static final int OWNER_MAX = 512;

    private final Path file;
    private final String owner;
    private @Nullable FileChannel channel;
    private @Nullable FileLock lock;

    /**
     * @param owner one line: process id, host, instance
     */
    LocationLock(Path file, String owner) {
        this.file = file;
        this.owner = owner;
    }

    /**
     * @throws StoreException when somebody else holds it; the message names the owner
     */
    void acquire() throws StoreException {
        try {
            if (channel == null) {
                channel =
                        FileChannel.open(
                                file,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE);
            }
            lock = tryLock(channel);
            if (lock == null) {
                throw new StoreException(
                        "the location "
                                + file.getParent()
                                + " is in use by "
                                + read(channel)
                                + "; stop that one, or give this thread another location");
            }
            write(channel);
        } catch (IOException e) {
            throw new StoreException("cannot lock " + file + ": " + e, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(OWNER_MAX);
        channel.read(text, 0);
        String owner = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
        return owner.isEmpty() ? "an unknown process" : owner;
    }

    private void write(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((owner + "\n").getBytes(StandardCharsets.UTF_8)), 0);
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
            lock = null;
        }
    }
}
