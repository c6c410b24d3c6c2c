/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The edges of the sealer plan, from the picture that is made from its table. */
final class SealerTable {
    private static final Path PICTURE = Path.of("../../docs/plans/sealer.md");
    private static final Pattern EDGE = Pattern.compile("(?m)^ +(\\w+) --> (\\w+): (\\w+)$");
    private static final Map<String, String> EDGES = read();

    private SealerTable() {}

    private static Map<String, String> read() {
        try {
            return EDGE.matcher(Files.readString(PICTURE))
                    .results()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    edge -> edge.group(1) + " " + edge.group(3),
                                    edge -> edge.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<String> next(String state, String event) {
        return Optional.ofNullable(EDGES.get(state + " " + event));
    }
}
