/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Processors of ours behind a script that counts the tasks it gets and holds each answer back until
 * its stage is let go.
 */
final class HeldStages {
    private static final String SCRIPT =
            """
            #!/bin/bash
            echo start >> %1$s
            while IFS= read -r line; do
              printf 'task %%s\\n' "$line" >> %1$s
              printf '%%s\\n' "$line"
            done | %2$s %3$s | while IFS= read -r line; do
              case "$line" in
                *ready) ;;
                *) until [ -e %4$s ]; do sleep 0.05; done; echo answer >> %1$s ;;
              esac
              printf '%%s\\n' "$line"
            done
            """;

    private final Path folder;

    private HeldStages(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the scripts and the worker's configuration of its processors.
     *
     * @param concurrent tasks of a stage at a time
     */
    static HeldStages in(Path folder, Configs configs, int concurrent, List<String> stages)
            throws IOException {
        HeldStages held = new HeldStages(folder);
        StringBuilder processors = new StringBuilder();
        for (String stage : stages) {
            processors.append(
                    "[[processors.%s]]\nbin = \"%s\"\nargs = []\nconcurrent = %d\n\n"
                            .formatted(stage, held.script(stage), concurrent));
        }
        configs.inWorker("[worker]", processors + "[worker]");
        return held;
    }

    private Path script(String stage) throws IOException {
        Path script = folder.resolve("held-" + stage);
        Files.writeString(
                script,
                SCRIPT.formatted(
                        count(stage), Assembly.bin("sealworks-processor"), stage, go(stage)));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    private Path go(String stage) {
        return folder.resolve(stage + ".go");
    }

    private Path count(String stage) {
        return folder.resolve(stage + ".count");
    }

    /** Lets the stage answer, now and from now on. */
    void letGo(String stage) throws IOException {
        if (!Files.exists(go(stage))) {
            Files.createFile(go(stage));
        }
    }

    /** Holds the stage's answers from now on. */
    void hold(String stage) throws IOException {
        Files.deleteIfExists(go(stage));
    }

    /** The tasks that processors of this stage got, each as often as it was given. */
    List<String> tasks(String stage) throws IOException {
        return lines(stage).stream().filter(line -> line.startsWith("task ")).toList();
    }

    /** Answers that processors of this stage gave. */
    long answers(String stage) throws IOException {
        return lines(stage).stream().filter("answer"::equals).count();
    }

    private List<String> lines(String stage) throws IOException {
        Path count = count(stage);
        return Files.exists(count) ? Files.readAllLines(count) : List.of();
    }
}
