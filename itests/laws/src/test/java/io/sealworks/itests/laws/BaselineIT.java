/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.laws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Instructions;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import aQute.bnd.service.diff.Diff;
import aQute.bnd.version.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An exported package that differs from its last release says so by its version, as bnd reckons it:
 * what others compiled against stays true within a major version, and what is new is a minor one.
 */
class BaselineIT {

    /**
     * Where the version of a package is too low for its change.
     *
     * @param released the jar that was released
     * @param built the jar of now
     */
    static List<String> faults(Path released, Path built) throws Exception {
        try (Processor reporter = new Processor();
                Jar older = new Jar(released.toFile());
                Jar newer = new Jar(built.toFile())) {
            return new Baseline(reporter, new DiffPluginImpl())
                    .baseline(newer, older, new Instructions("*")).stream()
                            .filter(info -> info.mismatch)
                            .map(BaselineIT::inWords)
                            .toList();
        }
    }

    private static String inWords(Baseline.Info info) {
        return "package "
                + info.packageName
                + " has a "
                + info.packageDiff.getDelta()
                + " change since "
                + info.olderVersion
                + ", so its version is to be "
                + info.suggestedVersion
                + " and not "
                + info.newerVersion
                + " (@Version in package-info.java; before the release of 1.0.0: run"
                + " baseline/update and commit the jar): "
                + changes(info.packageDiff).collect(Collectors.joining("; "));
    }

    /** What changed, down to the members. */
    private static Stream<String> changes(Diff diff) {
        return switch (diff.getDelta()) {
            case UNCHANGED, IGNORED -> Stream.empty();
            case CHANGED, MICRO, MINOR, MAJOR ->
                    diff.getChildren().stream().flatMap(BaselineIT::changes);
            case ADDED, REMOVED ->
                    Stream.of(diff.getDelta() + " " + diff.getType() + " " + diff.getName());
        };
    }

    /** Bundles that export packages. */
    static Stream<BuiltJar> exporting() {
        return BuiltJar.bundles().stream().filter(jar -> !jar.header("Export-Package").isEmpty());
    }

    /** The newest released jar of a bundle. */
    private static Optional<Path> released(BuiltJar jar) {
        String prefix = jar.header("Bundle-SymbolicName") + "-";
        Function<Path, String> name = file -> file.getFileName().toString();
        return Tree.files("baseline", file -> name.apply(file).matches(prefix + "[0-9.]+\\.jar"))
                .stream()
                .max(
                        Comparator.comparing(
                                file ->
                                        new Version(
                                                name.apply(file)
                                                        .substring(prefix.length())
                                                        .replaceFirst("\\.jar$", ""))));
    }

    @ParameterizedTest
    @MethodSource("exporting")
    void holds(BuiltJar jar) throws Exception {
        Optional<Path> released = released(jar);
        assertThat(released)
                .as("a released jar of %s; run baseline/update", jar.name())
                .isPresent();
        assertThat(faults(released.get(), jar.file())).as(jar.name()).isEmpty();
    }

    @Test
    void bitesWhenAMethodIsGone(@TempDir Path folder) throws Exception {
        assertThat(faults(jar(folder, "whole", "a();int b();"), jar(folder, "less", "a();")))
                .singleElement()
                .asString()
                .contains(
                        "package contract has a MAJOR change since 1.0.0, so its version is to be"
                                + " 2.0.0")
                .contains("REMOVED METHOD b()");
    }

    @Test
    void bitesWhenAMethodIsNew(@TempDir Path folder) throws Exception {
        assertThat(faults(jar(folder, "less", "a();"), jar(folder, "whole", "a();int b();")))
                .singleElement()
                .asString()
                .contains("has a MINOR change since 1.0.0, so its version is to be 1.1.0");
    }

    @Test
    void isContentWithTheSame(@TempDir Path folder) throws Exception {
        assertThat(faults(jar(folder, "one", "a();"), jar(folder, "other", "a();"))).isEmpty();
    }

    /** A bundle that exports an interface, which others call, with these methods. */
    private static Path jar(Path folder, String name, String methods) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(name));
        Path source = classes.resolve("Contract.java");
        Files.writeString(
                source,
                "package contract; @org.osgi.annotation.versioning.ProviderType"
                        + " public interface Contract { int "
                        + methods
                        + " }");
        Compile.into(classes, source);
        return Compile.bundle(classes, "contract", folder.resolve(name + ".jar"));
    }
}
