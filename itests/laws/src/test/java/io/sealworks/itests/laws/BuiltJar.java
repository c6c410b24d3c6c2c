/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.laws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/**
 * A jar that the build made of a folder in {@code bundles/}.
 *
 * @param name the folder
 * @param classNames the names of our classes in it, inlined ones included
 * @param components the declarations of its OSGi components
 */
record BuiltJar(
        String name,
        Path file,
        Manifest manifest,
        Set<String> classNames,
        List<Component> components) {

    /** Plain jars, inlined by the bundles that need them. */
    private static final Set<String> INLINED =
            Set.of("wire", "shell-common", "tasks", "plan-steps");

    private static final List<BuiltJar> ALL = readAll();
    private static final JavaClasses ALL_CLASSES = classes(ALL.stream().map(BuiltJar::file));

    static List<BuiltJar> all() {
        return ALL;
    }

    static List<BuiltJar> bundles() {
        return ALL.stream().filter(jar -> !INLINED.contains(jar.name())).toList();
    }

    static BuiltJar named(String name) {
        return ALL.stream().filter(jar -> jar.name().equals(name)).findFirst().orElseThrow();
    }

    /** Every class of ours, once. */
    static JavaClasses allClasses() {
        return ALL_CLASSES;
    }

    /** A header, empty where there is none. */
    String header(String header) {
        String value = manifest.getMainAttributes().getValue(header);
        return value == null ? "" : value;
    }

    /** Whether there is native code in it. */
    boolean hasLibrary() {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream().anyMatch(entry -> entry.getName().endsWith(".so"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Our classes in it; what is inlined in several jars is the same in each. */
    JavaClasses classes() {
        return ALL_CLASSES.that(
                DescribedPredicate.describe(
                        "are in " + name, type -> classNames.contains(type.getName())));
    }

    private static List<BuiltJar> readAll() {
        List<BuiltJar> jars =
                Tree.files("bundles", file -> file.getParent().endsWith("target")).stream()
                        .filter(file -> file.getFileName().toString().matches("sealworks-.*\\.jar"))
                        .filter(file -> !file.getFileName().toString().endsWith("-tests.jar"))
                        .map(BuiltJar::read)
                        .toList();
        if (jars.isEmpty()) {
            throw new IllegalStateException("no jars in bundles/*/target: build them first");
        }
        return jars;
    }

    private static BuiltJar read(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            List<Component> components = new ArrayList<>();
            Set<String> classNames = new HashSet<>();
            for (ZipEntry entry : jar.stream().toList()) {
                if (entry.getName().matches("OSGI-INF/[^/]+\\.xml")) {
                    try (InputStream xml = jar.getInputStream(entry)) {
                        components.add(Component.read(xml));
                    }
                } else if (entry.getName().matches("io/sealworks/.*\\.class")) {
                    classNames.add(entry.getName().replaceFirst("\\.class$", "").replace('/', '.'));
                }
            }
            String name = file.getParent().getParent().getFileName().toString();
            return new BuiltJar(
                    name, file, jar.getManifest(), Set.copyOf(classNames), List.copyOf(components));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaClasses classes(Stream<Path> jars) {
        return new ClassFileImporter()
                .withImportOption(location -> location.contains("/io/sealworks/"))
                .importUrls(jars.map(BuiltJar::url).toList());
    }

    private static URL url(Path jar) {
        try {
            return new URL("jar:" + jar.toUri() + "!/");
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
