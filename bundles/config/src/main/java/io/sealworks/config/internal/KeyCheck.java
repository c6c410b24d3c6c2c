/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Looks for keys that a record does not have. */
final class KeyCheck {
    private final Findings findings;
    private final Shape shape;
    private final Section section;

    KeyCheck(Findings findings, Shape shape, Section section) {
        this.findings = findings;
        this.shape = shape;
        this.section = section;
    }

    void check(TomlTable table) {
        check(table, List.of());
    }

    private void check(TomlTable table, List<String> prefix) {
        for (String key : table.keySet()) {
            List<String> path = new ArrayList<>(prefix);
            path.add(key);
            TomlPosition at = table.inputPositionOf(List.of(key));
            String note = shape.accepted().get(path);
            if (note != null) {
                findings.warn(at, quoted(path) + " " + section.where() + " " + note);
            } else if (isKey(path)) {
                continue;
            } else if (isInside(path)) {
                goInto(table.get(List.of(key)), path, at);
            } else {
                findings.fault(at, unknown(path));
            }
        }
    }

    private void goInto(Object value, List<String> path, TomlPosition at) {
        if (value instanceof TomlTable inner) {
            check(inner, path);
        } else {
            findings.fault(at, quoted(path) + " " + section.where() + " must be a table");
        }
    }

    private boolean isKey(List<String> path) {
        return keys().anyMatch(path::equals);
    }

    private boolean isInside(List<String> path) {
        return Stream.concat(keys(), shape.accepted().keySet().stream())
                .anyMatch(k -> k.size() > path.size() && k.subList(0, path.size()).equals(path));
    }

    private Stream<List<String>> keys() {
        return shape.fields().stream()
                .flatMap(f -> Stream.concat(Stream.of(f.path()), f.aliases().stream()));
    }

    private String unknown(List<String> path) {
        List<String> known = keys().map(k -> String.join(".", k)).toList();
        String hint =
                Nearest.to(String.join(".", path), known)
                        .map(k -> "did you mean \"" + k + "\"?")
                        .orElseGet(() -> "known are " + String.join(", ", known));
        return "unknown key " + quoted(path) + " " + section.where() + "; " + hint;
    }

    private static String quoted(List<String> path) {
        return "\"" + String.join(".", Objects.requireNonNull(path)) + "\"";
    }
}
