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

    private Parameters() {}

    /** The files for the PoRep of 2KiB; empty where they are missing. */
    static List<Path> porep() throws IOException {
        String folder = System.getenv(VARIABLE);
        if (folder == null || !Files.isDirectory(Path.of(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            List<Path> porep =
                    files.filter(f -> f.getFileName().toString().matches(POREP_2KIB)).toList();
            return porep.stream().anyMatch(f -> f.toString().endsWith(".params"))
                    ? porep
                    : List.of();
        }
    }
}
