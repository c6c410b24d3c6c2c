/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.report.internal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** {@code report.cursor} of a location: the last history entry that the manager has answered. */
final class Cursor {

    static final String FILE = "report.cursor";

    private final Path file;
    private long sequence;

    private Cursor(Path file, long sequence) {
        this.file = file;
        this.sequence = sequence;
    }

    /**
     * A cursor that is missing or damaged begins at zero: a report may arrive twice, none is lost.
     */
    static Cursor open(Path location) throws IOException {
        Path file = location.resolve(FILE);
        if (Files.notExists(file)) {
            return new Cursor(file, 0);
        }
        String text = Files.readString(file, StandardCharsets.UTF_8).strip();
        return new Cursor(file, text.matches("\\d{1,18}") ? Long.parseLong(text) : 0);
    }

    long sequence() {
        return sequence;
    }

    void advance(long to) throws IOException {
        Path temporary = file.resolveSibling(FILE + ".tmp");
        try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
            out.write((to + "\n").getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        sequence = to;
    }
}
