/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.sealworks.api.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;

/** What was found wrong or odd in one file, in the order of finding. */
final class Findings {
    private final String file;
    private final Set<String> faults = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    Findings(Path file) {
        this.file = String.valueOf(file.getFileName());
    }

    void fault(@Nullable TomlPosition at, String text) {
        faults.add(line(at, text));
    }

    void warn(@Nullable TomlPosition at, String text) {
        warnings.add(line(at, text));
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    void failIfAny() throws ConfigException {
        if (!faults.isEmpty()) {
            throw new ConfigException(List.copyOf(faults));
        }
    }

    private String line(@Nullable TomlPosition at, String text) {
        return at == null
                ? file + ": " + text
                : file + ":" + at.line() + ":" + at.column() + ": " + text;
    }
}
