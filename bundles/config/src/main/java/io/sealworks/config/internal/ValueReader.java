/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Values of components: single ones, lists, maps, tables, and those that may be absent. */
final class ValueReader {
    private final Findings findings;
    private final Scalars scalars;
    private final TableBinder tables;

    ValueReader(Findings findings, Scalars scalars, TableBinder tables) {
        this.findings = findings;
        this.scalars = scalars;
        this.tables = tables;
    }

    Optional<Object> absent(Shape.Field field, Section section) {
        Type type = field.component().getGenericType();
        Class<?> raw = raw(type);
        Place place = new Place(field.key(), section, section.at());
        if (field.defaultText() != null) {
            return scalar(raw, field.defaultText(), place, true);
        } else if (raw == Optional.class) {
            return Optional.of(Optional.empty());
        } else if (raw == OptionalInt.class) {
            return Optional.of(OptionalInt.empty());
        } else if (raw == OptionalLong.class) {
            return Optional.of(OptionalLong.empty());
        } else if (raw == List.class) {
            return Optional.of(List.of());
        } else if (raw == Map.class) {
            return Optional.of(Map.of());
        } else if (raw.isRecord() && !scalars.reads(raw)) {
            return tables.bind(raw, Toml.parse(""), section.child(field.key(), false, null));
        }
        findings.fault(section.at(), "missing key \"" + field.key() + "\" " + section.where());
        return Optional.empty();
    }

    Optional<Object> read(Type type, Object value, Place place) {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return read(argument(type, 0), value, place).map(Optional::of);
        } else if (raw == OptionalInt.class) {
            return read(int.class, value, place).map(v -> OptionalInt.of((Integer) v));
        } else if (raw == OptionalLong.class) {
            return read(long.class, value, place).map(v -> OptionalLong.of((Long) v));
        } else if (raw == List.class) {
            return list(argument(type, 0), value, place);
        } else if (raw == Map.class) {
            return map(argument(type, 0), argument(type, 1), value, place);
        } else if (raw.isRecord() && !scalars.reads(raw)) {
            return table(raw, value, place, false);
        }
        return scalar(raw, value, place, false);
    }

    private Optional<Object> scalar(Class<?> type, Object value, Place place, boolean isDefault) {
        try {
            Object read =
                    isDefault
                            ? scalars.ofDefault(type, (String) value)
                            : scalars.ofToml(type, value);
            if (place.bounds() != null) {
                new Within(scalars, place.bounds()).check(type, read, value);
            }
            return Optional.of(read);
        } catch (IllegalArgumentException e) {
            findings.fault(place.at(), place.describe() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Object> table(Class<?> type, Object value, Place place, boolean repeated) {
        if (value instanceof TomlTable table) {
            Section inner = place.section().child(place.key(), repeated, place.at());
            return tables.bind(type, table, inner);
        }
        return wrong(place, "must be a table, not " + Scalars.kind(value));
    }

    private Optional<Object> list(Type element, Object value, Place place) {
        if (!(value instanceof TomlArray array)) {
            boolean single = value instanceof TomlTable && raw(element).isRecord();
            String hint = single ? ": write [[" + place.key() + "]]" : "";
            return wrong(place, "must be an array, not " + Scalars.kind(value) + hint);
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            element(element, array, i, place).ifPresent(items::add);
        }
        return items.size() == array.size() ? Optional.of(List.copyOf(items)) : Optional.empty();
    }

    private Optional<Object> element(Type type, TomlArray array, int index, Place place) {
        TomlPosition at = array.inputPositionOf(index);
        Class<?> raw = raw(type);
        if (raw.isRecord() && !scalars.reads(raw)) {
            Place same = new Place(place.key(), place.section(), at);
            return table(raw, array.get(index), same, true);
        }
        return read(type, array.get(index), place.element(index, at));
    }

    private Optional<Object> map(Type keys, Type element, Object value, Place place) {
        if (!(value instanceof TomlTable table)) {
            return wrong(place, "must be a table, not " + Scalars.kind(value));
        }
        Section inner = place.section().child(place.key(), false, place.at());
        Map<Object, Object> entries = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            Place at = new Place(key, inner, table.inputPositionOf(List.of(key)));
            Optional<Object> name = scalar(raw(keys), key, at, false);
            Place bounded = new Place(key, inner, at.at(), place.bounds());
            Optional<Object> entry = read(element, table.get(List.of(key)), bounded);
            if (name.isPresent() && entry.isPresent()) {
                entries.put(name.get(), entry.get());
            }
        }
        return entries.size() == table.size() ? Optional.of(entries) : Optional.empty();
    }

    private Optional<Object> wrong(Place place, String text) {
        findings.fault(place.at(), place.describe() + " " + text);
        return Optional.empty();
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType p ? p.getRawType() : type);
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
