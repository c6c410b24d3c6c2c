/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import io.sealworks.itests.revision.RevisionMarker;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another revision of a bundle that the assembly ships: its version, its bytes, and one component
 * more, which tells a file that this revision runs.
 *
 * @param bundle its symbolic name
 * @param number of the revision, from 1
 * @param broken whether that component fails
 * @param jar what was repacked
 * @param started gets a line with the number at each start
 */
record Revision(String bundle, String version, int number, boolean broken, Path jar, Path started) {
    private static final String MARKER =
            RevisionMarker.class.getName().replace('.', '/') + ".class";
    private static final String COMPONENT = "OSGI-INF/revision.marker.xml";
    private static final String XML =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="revision.%1$s"
                           immediate="true" activate="activate">
              <property name="revision.number" value="%2$d"/>
              <property name="revision.broken" value="%5$s"/>
              <property name="revision.file" value="%3$s"/>
              <implementation class="%4$s"/>
            </scr:component>
            """;

    /** Symbolic names of all our bundles in the assembly, in order. */
    static List<String> bundles() throws IOException {
        try (Stream<Path> folders = Files.list(Assembly.home().resolve("system/io/sealworks"))) {
            return folders.filter(folder -> shipped(folder) != null)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** Repacks the bundle that the assembly ships as the micro release of this number. */
    static Revision of(String bundle, int number, Path folder) throws IOException {
        return of(bundle, "1.0." + number, number, false, folder);
    }

    /** One whose component throws when it is activated. */
    static Revision broken(String bundle, int number, Path folder) throws IOException {
        return of(bundle, "1.0." + number, number, true, folder);
    }

    static Revision of(String bundle, String version, int number, boolean broken, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        Revision revision =
                new Revision(
                        bundle,
                        version,
                        number,
                        broken,
                        folder.resolve(bundle + "-" + version + ".jar"),
                        folder.resolve(bundle + ".started"));
        revision.repack(shipped(Assembly.home().resolve("system/io/sealworks").resolve(bundle)));
        return revision;
    }

    private static Path shipped(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElse(null);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** How often this revision was started. */
    long starts() throws IOException {
        return Files.exists(started)
                ? Files.readAllLines(started).stream()
                        .filter(String.valueOf(number)::equals)
                        .count()
                : 0;
    }

    private void repack(Path from) throws IOException {
        try (JarFile old = new JarFile(from.toFile());
                OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest(old.getManifest()))) {
            for (JarEntry entry : old.stream().toList()) {
                if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    put(out, entry.getName(), old.getInputStream(entry).readAllBytes());
                }
            }
            put(out, COMPONENT, xml().getBytes(StandardCharsets.UTF_8));
            try (InputStream marker = RevisionMarker.class.getResourceAsStream("/" + MARKER)) {
                put(out, MARKER, marker.readAllBytes());
            }
        }
        assertThat(Files.mismatch(from, jar)).isNotNegative();
    }

    private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }

    private String xml() {
        return XML.formatted(bundle, number, started, RevisionMarker.class.getName(), broken);
    }

    private Manifest manifest(Manifest old) {
        Manifest manifest = new Manifest(old);
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Bundle-Version", version);
        headers.putValue("Sealworks-Revision", String.valueOf(number));
        String components = headers.getValue("Service-Component");
        headers.putValue(
                "Service-Component", components == null ? COMPONENT : components + "," + COMPONENT);
        return manifest;
    }
}
