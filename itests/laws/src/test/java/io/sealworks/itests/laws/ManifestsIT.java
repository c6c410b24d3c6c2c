/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.laws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

import aQute.bnd.header.OSGiHeader;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Processor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Law 3: no optional import, since a package that appears later would restart half the container;
 * and only {@code api-*} and {@code jsonrpc} export packages.
 */
class ManifestsIT {

    /** What breaks the law, in words. */
    static List<String> faults(String bundle, Manifest manifest) {
        Attributes headers = manifest.getMainAttributes();
        List<String> faults = new ArrayList<>();
        for (String header : List.of("Import-Package", "Require-Capability")) {
            clauses(headers, header)
                    .forEach(
                            (name, attributes) -> {
                                if (isWired(name)
                                        && "optional".equals(attributes.get("resolution:"))) {
                                    faults.add("the " + header + " of " + name + " is optional");
                                }
                            });
        }
        for (String header : List.of("DynamicImport-Package", "Require-Bundle", "Fragment-Host")) {
            if (headers.getValue(header) != null) {
                faults.add("has " + header);
            }
        }
        for (String name : clauses(headers, "Export-Package").keySet()) {
            if (!mayExport(bundle, name)) {
                faults.add("exports " + name);
            }
        }
        return faults;
    }

    /** A service is looked up as it comes and goes: no wire leads to it. */
    private static boolean isWired(String name) {
        return !Processor.removeDuplicateMarker(name).equals("osgi.service");
    }

    private static boolean mayExport(String bundle, String exported) {
        if (exported.contains(".internal")) {
            return false;
        }
        return bundle.startsWith("api-") && exported.startsWith("io.sealworks.api.")
                || bundle.equals("jsonrpc") && exported.equals("io.sealworks.jsonrpc");
    }

    private static Parameters clauses(Attributes headers, String header) {
        return OSGiHeader.parseHeader(headers.getValue(header));
    }

    @Test
    void holds() {
        assertThat(BuiltJar.bundles())
                .hasSizeGreaterThan(15)
                .allSatisfy(
                        jar ->
                                assertThat(faults(jar.name(), jar.manifest()))
                                        .as(jar.name())
                                        .isEmpty());
    }

    @Test
    void namesAndVersionsAreThoseOfTheBuild() {
        assertThat(BuiltJar.bundles())
                .allSatisfy(
                        jar -> {
                            assertThat(jar.header("Bundle-SymbolicName"))
                                    .isEqualTo("sealworks-" + jar.name());
                            assertThat(jar.header("Bundle-License")).isEqualTo("Apache-2.0");
                            assertThat(jar.file().getFileName())
                                    .hasToString(
                                            jar.header("Bundle-SymbolicName")
                                                    + "-"
                                                    + jar.header("Bundle-Version")
                                                    + ".jar");
                        });
    }

    @Test
    void bites() throws IOException {
        String text =
                """
                Manifest-Version: 1.0
                Import-Package: a;version="[1,2)",b;resolution:=optional
                Require-Capability: osgi.x;resolution:=optional,osgi.service;resolution:=optional
                DynamicImport-Package: *
                Export-Package: io.sealworks.api.fine,io.sealworks.fleet.internal

                """;
        Manifest manifest =
                new Manifest(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(faults("fleet", manifest))
                .containsExactly(
                        "the Import-Package of b is optional",
                        "the Require-Capability of osgi.x is optional",
                        "has DynamicImport-Package",
                        "exports io.sealworks.api.fine",
                        "exports io.sealworks.fleet.internal");
        assertThat(faults("api-base", manifest)).contains("exports io.sealworks.fleet.internal");
    }
}
