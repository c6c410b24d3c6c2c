/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Another process that works in a location: holds its lock until its standard input ends. */
final class LockHolder {

    private LockHolder() {}

    /**
     * @param arguments the lock file, and what stands in it
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Files.writeString(file, arguments[1]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                throw new IOException("taken: " + file);
            }
            byte[] held = "held\n".getBytes(StandardCharsets.UTF_8);
            new FileOutputStream(FileDescriptor.out).write(held);
            System.in.readAllBytes();
        }
    }
}
