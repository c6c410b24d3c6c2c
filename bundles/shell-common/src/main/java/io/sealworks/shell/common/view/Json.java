/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.view;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as JSON: records become objects whose keys are their components in snake_case, a
 * sector is its name and a CID its text, what has no JSON form is its text.
 */
final class Json {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();

    private Json() {}

    /** The value as JSON text, indented. */
    static String text(@Nullable Object value) {
        Json json = new Json();
        json.write(value, "\n");
        return json.out.toString();
    }

    private void write(@Nullable Object value, String line) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Optional<?> optional) {
            write(optional.orElse(null), line);
        } else if (value instanceof Raw raw) {
            out.append(raw.json());
        } else if (value instanceof Map<?, ?> map) {
            writeObject(map, line);
        } else if (value instanceof Iterable<?> items && !(value instanceof java.nio.file.Path)) {
            writeArray(items, line);
        } else if (value instanceof Record object && !isText(object)) {
            writeObject(components(object), line);
        } else {
            writeString(value.toString());
        }
    }

    /** Whether its text says all. */
    private static boolean isText(Record value) {
        return value instanceof SectorId || value instanceof Cid;
    }

    private void writeObject(Map<?, ?> map, String line) {
        String inner = line + INDENT;
        String separator = "";
        out.append('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator).append(inner);
            writeString(String.valueOf(entry.getKey()));
            out.append(": ");
            write(entry.getValue(), inner);
            separator = ",";
        }
        out.append(separator.isEmpty() ? "" : line).append('}');
    }

    private void writeArray(Iterable<?> items, String line) {
        String inner = line + INDENT;
        String separator = "";
        out.append('[');
        for (Object item : items) {
            out.append(separator).append(inner);
            write(item, inner);
            separator = ",";
        }
        out.append(separator.isEmpty() ? "" : line).append(']');
    }

    private void writeString(String text) {
        out.append('"');
        text.chars().forEach(this::writeChar);
        out.append('"');
    }

    private void writeChar(int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20) {
                    out.append(String.format("\\u%04x", c));
                } else {
                    out.append((char) c);
                }
            }
        }
    }

    private static Map<String, @Nullable Object> components(Record value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            map.put(snake(component.getName()), get(value, component));
        }
        return map;
    }

    private static @Nullable Object get(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static String snake(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
