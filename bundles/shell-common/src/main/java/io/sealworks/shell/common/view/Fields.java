/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.view;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Names and values, one a line: what is known of a single thing. */
public final class Fields {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    /**
     * @param name lower case, as people read it; with underscores it is the key in JSON
     * @param value shown as {@code -} when null
     */
    public Fields put(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    public View view() {
        int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
        String text =
                values.entrySet().stream()
                        .map(e -> line(e.getKey(), e.getValue(), width))
                        .collect(Collectors.joining("\n"));
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        values.forEach((name, v) -> data.put(name.replace(' ', '_').toLowerCase(Locale.ROOT), v));
        return new View.Text(text, data);
    }

    private static String line(String name, @Nullable Object value, int width) {
        return name + " ".repeat(width - name.length()) + "  " + Objects.toString(value, "-");
    }
}
