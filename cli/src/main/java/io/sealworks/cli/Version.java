/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code --version}: what the build wrote beside this class, as worker and manager tell it too. */
final class Version implements IVersionProvider {
    @Spec CommandSpec spec;

    @Override
    public String[] getVersion() throws IOException {
        try (InputStream version = Version.class.getResourceAsStream("version")) {
            String text =
                    new String(
                            Objects.requireNonNull(version).readAllBytes(), StandardCharsets.UTF_8);
            return new String[] {spec.root().name() + " " + text.strip()};
        }
    }
}
