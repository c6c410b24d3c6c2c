/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The assembly once more as the next minor release: all our bundles and features are of it. */
final class NextRelease {
    static final String VERSION = "1.1.0";

    private static final String OURS = "system/io/sealworks";

    private NextRelease() {}

    /** Unpacks it into this folder, which must not be there. */
    static Path in(Path home, Path jars) throws IOException {
        List<String> copy = List.of("cp", "-al", Assembly.home().toString(), home.toString());
        Program.of(copy).run().mustBeOk("copying the assembly");
        for (String bundle : Revision.bundles()) {
            Path folder = home.resolve(OURS).resolve(bundle);
            Folders.delete(folder);
            Files.createDirectories(folder.resolve(VERSION));
            Path jar = Revision.of(bundle, VERSION, 1, false, jars).jar();
            Files.move(jar, folder.resolve(VERSION).resolve(jar.getFileName()));
        }
        features(home.resolve(OURS).resolve("sealworks-features"));
        rewrite(home.resolve("etc/org.apache.karaf.features.cfg"));
        return home;
    }

    private static void features(Path folder) throws IOException {
        String name = "sealworks-features-%s-features.xml";
        Path file = folder.resolve("1.0.0").resolve(name.formatted("1.0.0"));
        Path next = folder.resolve(VERSION).resolve(name.formatted(VERSION));
        Files.createDirectories(next.getParent());
        Files.move(file, next);
        rewrite(next);
    }

    /** As a file of its own: the other assembly has the old one. */
    private static void rewrite(Path file) throws IOException {
        String text =
                Files.readString(file)
                        .replaceAll("(mvn:io\\.sealworks/[a-z-]+/)1\\.0\\.0", "$1" + VERSION)
                        .replaceAll(
                                "(<feature name=\"sealworks-[a-z-]+\" version=\")1\\.0\\.0",
                                "$1" + VERSION);
        Files.delete(file);
        Files.writeString(file, text);
    }
}
