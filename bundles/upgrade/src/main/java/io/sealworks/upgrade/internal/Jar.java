/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

import org.osgi.framework.Version;

/** A bundle of ours in a file. */
record Jar(String bundle, Version version, Path file) {

    /**
     * @return empty when it is no bundle of ours
     */
    static Optional<Jar> read(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            String name = header(manifest, "Bundle-SymbolicName");
            String version = header(manifest, "Bundle-Version");
            return name == null || version == null || !Room.isOurs(name)
                    ? Optional.empty()
                    : Optional.of(new Jar(name, Version.parseVersion(version), file));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static @org.jspecify.annotations.Nullable String header(Manifest manifest, String key) {
        String value = manifest == null ? null : manifest.getMainAttributes().getValue(key);
        return value == null ? null : value.split(";")[0].strip();
    }
}
