/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only this user may read, from the moment they exist. */
final class PrivateFiles {
    private static final Set<PosixFilePermission> MODE =
            PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> ATTRIBUTE = PosixFilePermissions.asFileAttribute(MODE);

    private PrivateFiles() {}

    /** Puts a whole file in place: after a crash it is there or it is not. */
    static void replace(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        write(temporary, text, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        Files.move(
                temporary,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        syncFolder(file);
    }

    static void append(Path file, String text) throws IOException {
        write(file, text, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /**
     * Takes reading from others.
     *
     * @return whether they could
     */
    static boolean close(Path file) throws IOException {
        boolean wasOpen = !MODE.containsAll(Files.getPosixFilePermissions(file));
        if (wasOpen) {
            Files.setPosixFilePermissions(file, MODE);
        }
        return wasOpen;
    }

    private static void write(Path file, String text, Set<? extends OpenOption> options)
            throws IOException {
        try (FileChannel out = FileChannel.open(file, options, ATTRIBUTE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    private static void syncFolder(Path file) throws IOException {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
            folder.force(true);
        }
    }
}
