/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import org.osgi.framework.Version;

/**
 * What the next start finds: the new jars in the container's own Maven repository, and lines that
 * let features take them instead of the assembly's. A line counts only for older revisions of the
 * same minor release, so a later assembly wins by itself.
 *
 * @param repository {@code org.ops4j.pax.url.mvn.localRepository}
 * @param overrides {@code etc/overrides.properties}
 * @param old where the revisions that were replaced are kept
 */
record Keep(Path repository, Path overrides, Path old) {
    private static final String GROUP = "mvn:io.sealworks/";

    /** Of a container with these folders. */
    static Keep of(Path data, Path etc) {
        return new Keep(
                data.resolve("maven"),
                etc.resolve("overrides.properties"),
                data.resolve("upgrade").resolve("old"));
    }

    Path oldJar(String bundle, Version version) {
        return old.resolve(bundle + "-" + version + ".jar");
    }

    /** After all of them run. */
    void next(List<Step> steps) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.exists(overrides) ? Files.readAllLines(overrides) : lines) {
            if (steps.stream().noneMatch(s -> line.startsWith(GROUP + s.bundle() + "/"))) {
                lines.add(line);
            }
        }
        for (Step step : steps) {
            store(step.jar());
            lines.add(GROUP + step.bundle() + "/" + step.jar().version());
        }
        Path next = overrides.resolveSibling(overrides.getFileName() + ".next");
        Files.write(next, lines);
        Files.move(next, overrides, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Where the jar of a revision lies from then on. */
    Path stored(Jar jar) {
        String version = jar.version().toString();
        return repository
                .resolve("io/sealworks")
                .resolve(jar.bundle())
                .resolve(version)
                .resolve(jar.bundle() + "-" + version + ".jar");
    }

    private void store(Jar jar) throws IOException {
        Path file = stored(jar);
        Files.createDirectories(file.getParent());
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.copy(jar.file(), next, StandardCopyOption.REPLACE_EXISTING);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
