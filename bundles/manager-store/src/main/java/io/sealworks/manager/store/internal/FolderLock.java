/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.sealworks.api.manager.store.StoreException;

/** Keeps a second manager away from the folder; the system gives it back when the process dies. */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock take(Path folder) throws StoreException {
        Path file = folder.resolve("manager.lock");
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new FolderLock(channel);
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            close(channel, e);
        } catch (IOException e) {
            close(channel, e);
            throw new StoreException("cannot lock " + file + ": " + e.getMessage(), e);
        }
        throw new StoreException(
                "another manager uses " + folder + "; each manager needs a Data folder of its own");
    }

    private static void close(FileChannel channel, Exception why) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                why.addSuppressed(e);
            }
        }
    }

    @Override
    public void close() throws StoreException {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("cannot unlock the manager's folder", e);
        }
    }
}
