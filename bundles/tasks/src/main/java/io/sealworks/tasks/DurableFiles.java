/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.tasks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

/** Files that are whole and on the disk once they have their name. */
final class DurableFiles {

    static final String PARTIAL = ".partial";

    private DurableFiles() {}

    /**
     * Writes a file that isn't there yet.
     *
     * @return false when it is there; it is left as it is
     */
    static boolean create(Path file, byte[] content) throws IOException {
        Path partial = file.resolveSibling("." + file.getFileName() + PARTIAL);
        // One that a writer who died has left may be the file itself, by its other name.
        Files.deleteIfExists(partial);
        try (FileChannel channel = FileChannel.open(partial, CREATE_NEW, WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        try {
            Files.createLink(file, partial);
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(partial);
        }
        sync(file.getParent());
        return true;
    }

    static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            sync(file.getParent());
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        }
    }
}
