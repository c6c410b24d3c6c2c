/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.sealworks.processors.internal.RealProcessors;

/** Processors in Python under real hosts, which count their tasks and hold them back. */
final class MadeUpProcessors implements AutoCloseable {

    /** Of the sealer plan, in the order of a sector's life. */
    static final List<String> STAGES = Trade.SEALER.stages();

    /** All that any plan needs. */
    private static final Set<String> ALL =
            Arrays.stream(Trade.values())
                    .flatMap(trade -> trade.stages().stream())
                    .collect(Collectors.toCollection(TreeSet::new));

    private static final Path PROGRAM =
            Path.of(System.getProperty("sealworks.dist", "native/dist"))
                    .resolve("sealworks-processor")
                    .toAbsolutePath();

    private static final String SCRIPT = "made_up.py";

    final RealProcessors real;
    private final Path folder;

    MadeUpProcessors(Path folder) throws IOException {
        this.folder = folder;
        Path script = folder.resolve(SCRIPT);
        try (InputStream in = getClass().getResourceAsStream("/" + SCRIPT)) {
            Files.copy(Objects.requireNonNull(in), script);
        }
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        Map<String, List<String>> command = new LinkedHashMap<>();
        for (String stage : ALL) {
            command.put(stage, List.of(script.toString(), stage, folder.toString()));
        }
        real = new RealProcessors(PROGRAM, folder.resolve("run"), command);
    }

    /** Tasks of this stage begin, and don't go on until {@link #release}. */
    void hold(String stage) throws IOException {
        Files.createFile(held(stage));
    }

    void release(String stage) throws IOException {
        Files.delete(held(stage));
    }

    private Path held(String stage) {
        return folder.resolve("hold-" + stage);
    }

    /** How many tasks of the stage began since the last {@link #forget}. */
    long begun(String stage) throws IOException {
        return count("begin " + stage);
    }

    /** How many of them were done. */
    long done(String stage) throws IOException {
        return count("end " + stage);
    }

    private long count(String line) throws IOException {
        Path log = folder.resolve("log");
        return Files.exists(log)
                ? Files.readAllLines(log).stream().filter(line::equals).count()
                : 0;
    }

    void forget() throws IOException {
        Files.deleteIfExists(folder.resolve("log"));
    }

    @Override
    public void close() throws IOException {
        real.close();
    }
}
