/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The parameters of proofs that this machine has. */
final class Parameters {
    /** Names their folder, to the tests and to the container. */
    static final String VARIABLE = "FIL_PROOFS_PARAMETER_CACHE";

    private static final String POREP_2KIB = "v28-stacked-proof.*032d3138d22506ec.*";
    private static final String UPDATE_2KIB = "v28-empty-sector-update.*-8-0-0-fb9e095bebdd7751.*";

    private static final String POST = "v28-proof-of-spacetime-fallback.*";

    private Parameters() {}

    /** The files for the PoRep of 2KiB; empty where they are missing. */
    static List<Path> porep() throws IOException {
        return files(POREP_2KIB);
    }

    /** Those for updates of 2KiB; empty where they are missing. */
    static List<Path> update() throws IOException {
        return files(UPDATE_2KIB);
    }

    /** A folder with those of window and winning PoSt, and no others. */
    static Path postOnly(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path file : files(POST)) {
            Files.createSymbolicLink(folder.resolve(file.getFileName()), file.toRealPath());
        }
        return folder;
    }

    static boolean hasPost() throws IOException {
        return !files(POST).isEmpty();
    }

    private static List<Path> files(String names) throws IOException {
        String folder = System.getenv(VARIABLE);
        if (folder == null || !Files.isDirectory(Path.of(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            List<Path> found =
                    files.filter(f -> f.getFileName().toString().matches(names)).toList();
            return found.stream().anyMatch(f -> f.toString().endsWith(".params"))
                    ? found
                    : List.of();
        }
    }
}
