/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Tokens that the manager took back, as a worker last heard; kept over restarts, one id a line. */
final class RevokedTokens implements Predicate<String> {
    private final Path file;
    private volatile Set<String> ids;

    private RevokedTokens(Path file, Set<String> ids) {
        this.file = file;
        this.ids = ids;
    }

    /**
     * @param file need not be there yet
     */
    static RevokedTokens open(Path file) throws IOException {
        return new RevokedTokens(
                file,
                Files.exists(file)
                        ? Set.copyOf(new TreeSet<>(Files.readAllLines(file)))
                        : Set.of());
    }

    @Override
    public boolean test(String id) {
        return ids.contains(id);
    }

    /** What the manager says now; it forgets those that are expired. */
    void replace(Set<String> now) throws IOException {
        if (!now.equals(ids)) {
            ids = Set.copyOf(now);
            PrivateFiles.replace(file, String.join("\n", new TreeSet<>(now)) + "\n");
        }
    }
}
