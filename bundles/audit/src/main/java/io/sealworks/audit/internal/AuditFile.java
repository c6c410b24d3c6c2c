/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.audit.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to a file that only this user may read. A full one becomes {@code .1}, that one {@code
 * .2}, and so on; the oldest goes.
 */
final class AuditFile implements AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(AuditFile.class);
    private static final FileAttribute<?> MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final long maxBytes;
    private final int olderFiles;
    private final Clock clock;
    private final JsonFactory json = new JsonFactory();

    /**
     * @param maxBytes how large the file may grow
     * @param olderFiles how many full ones are kept
     */
    AuditFile(Path file, long maxBytes, int olderFiles, Clock clock) {
        this.file = file;
        this.maxBytes = maxBytes;
        this.olderFiles = olderFiles;
        this.clock = clock;
    }

    @Override
    public void record(Caller caller, Permission permission, String target, String outcome) {
        String line =
                new AuditRecord(clock.instant(), caller, permission, target, outcome).json(json);
        try {
            append((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.error("{} cannot be written; the record is {}", file, line, e);
        }
    }

    private synchronized void append(byte[] line) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.exists(file) && Files.size(file) + line.length > maxBytes) {
            rotate();
        }
        try (FileChannel out =
                FileChannel.open(
                        file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), MODE)) {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }

    private void rotate() throws IOException {
        for (int i = olderFiles; i > 0; i--) {
            Path from = i == 1 ? file : older(i - 1);
            if (Files.exists(from)) {
                Files.move(from, older(i), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.deleteIfExists(file);
    }

    private Path older(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }
}
