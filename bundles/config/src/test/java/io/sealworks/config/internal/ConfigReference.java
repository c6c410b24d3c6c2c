/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

import io.sealworks.api.base.SectorSize;
import io.sealworks.api.config.ByteSize;
import io.sealworks.api.config.Key;

/** Writes the reference of a config record as Markdown. */
final class ConfigReference {
    private static final String HEAD =
            """
            <!-- Generated from the config records by ConfigReferenceTest; don't edit. -->
            # %s

            TOML. An unknown key or a wrong value is an error with file, line, column and what would be right. Relative \
            paths are taken from the file's folder; durations look like `30s`, `5min` or `1h 30m`, sizes like `8GiB`. A key \
            without a default that isn't called optional must be there, if its section is.
            """;

    private final StringBuilder text = new StringBuilder();
    private final Map<Class<?>, String> sections = new HashMap<>();

    private ConfigReference() {}

    static String of(String title, Class<?> type) {
        ConfigReference reference = new ConfigReference();
        reference.text.append(HEAD.formatted(title));
        reference.section(type, "", "", false);
        return reference.text.toString();
    }

    private void section(Class<?> type, String path, String doc, boolean repeated) {
        Shape shape = Shape.of(type);
        if (!path.isEmpty()) {
            String brackets = repeated ? "[[" + path + "]]" : "[" + path + "]";
            text.append("\n## `").append(brackets).append("`\n\n").append(doc).append('\n');
            String before = sections.putIfAbsent(type, brackets);
            if (before != null) {
                text.append("\nIts keys are those of `").append(before).append("`.\n");
                return;
            }
        }
        List<Shape.Field> values = shape.fields().stream().filter(f -> table(f) == null).toList();
        if (!values.isEmpty()) {
            text.append("\n| key | type | default | meaning |\n|---|---|---|---|\n");
            values.forEach(this::row);
        }
        accepted(shape);
        for (Shape.Field field : shape.fields()) {
            Class<?> inner = table(field);
            if (inner != null) {
                String name = path.isEmpty() ? field.key() : path + "." + field.key();
                section(inner, name, doc(field), field.component().getType() == List.class);
            }
        }
    }

    private void row(Shape.Field field) {
        List<String> cells = new ArrayList<>();
        cells.add("`" + field.key() + "`");
        cells.add(words(field.component().getGenericType()));
        cells.add(byDefault(field));
        String also = field.aliases().isEmpty() ? "" : " Also read as " + aliases(field) + ".";
        cells.add(doc(field) + also);
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void accepted(Shape shape) {
        if (shape.accepted().isEmpty()) {
            return;
        }
        text.append("\nAccepted with a warning:\n\n");
        Map<String, String> sorted = new TreeMap<>();
        shape.accepted().forEach((path, note) -> sorted.put(String.join(".", path), note));
        sorted.forEach((key, note) -> text.append("- `" + key + "` " + note + "\n"));
    }

    private static String byDefault(Shape.Field field) {
        Class<?> type = field.component().getType();
        if (field.defaultText() != null) {
            return "`" + field.defaultText() + "`";
        } else if (List.of(Optional.class, OptionalInt.class, OptionalLong.class).contains(type)) {
            return "optional";
        }
        return type == List.class || type == Map.class ? "empty" : "";
    }

    private static String aliases(Shape.Field field) {
        return String.join(
                ", ", field.aliases().stream().map(a -> "`" + String.join(".", a) + "`").toList());
    }

    private static String doc(Shape.Field field) {
        String doc = field.component().getAnnotation(Key.class).doc();
        if (field.bounds() != null) {
            String words = Within.words(field.bounds());
            doc += " " + Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
        }
        return field.effect() == null ? doc : doc + " It " + field.effect() + ".";
    }

    /** The record of a component that is a table or a list of tables; otherwise null. */
    private static Class<?> table(Shape.Field field) {
        Type type = field.component().getGenericType();
        Type inner =
                type instanceof ParameterizedType p && p.getRawType() != Map.class
                        ? p.getActualTypeArguments()[0]
                        : type;
        return inner instanceof Class<?> c && c.isRecord() && c != ByteSize.class ? c : null;
    }

    private static String words(Type type) {
        if (type instanceof ParameterizedType p) {
            Type last = p.getActualTypeArguments()[p.getActualTypeArguments().length - 1];
            if (p.getRawType() == List.class) {
                return "array of: " + words(last);
            }
            return p.getRawType() == Map.class ? "table of: " + words(last) : words(last);
        }
        Class<?> c = (Class<?>) type;
        if (List.of(int.class, long.class, Integer.class, Long.class).contains(c)
                || c == OptionalInt.class
                || c == OptionalLong.class) {
            return "integer";
        } else if (c == Duration.class) {
            return "duration";
        } else if (c == ByteSize.class) {
            return "size";
        } else if (c == SectorSize.class) {
            return "sector size";
        } else if (c == Path.class) {
            return "path";
        }
        return c == boolean.class || c == Boolean.class ? "true or false" : "string";
    }
}
