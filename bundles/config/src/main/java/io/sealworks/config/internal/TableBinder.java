/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.config.Doubtful;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Makes records of tables. An empty result means that a fault was noted. */
final class TableBinder {
    private final Findings findings;
    private final boolean checkKeys;
    private final ValueReader values;

    TableBinder(Findings findings, Path folder, boolean checkKeys) {
        this.findings = findings;
        this.checkKeys = checkKeys;
        this.values = new ValueReader(findings, new Scalars(folder), this);
    }

    /** A value that is in the file, with its table. */
    private record Found(TomlTable table, List<String> key) {
        Object value() {
            return table.get(key);
        }

        TomlPosition at() {
            return table.inputPositionOf(key);
        }
    }

    Optional<Object> bind(Class<?> type, TomlTable table, Section section) {
        Shape shape = Shape.of(type);
        if (checkKeys) {
            new KeyCheck(findings, shape, section).check(table);
        }
        List<Object> arguments = new ArrayList<>();
        for (Shape.Field field : shape.fields()) {
            read(field, table, section).ifPresent(arguments::add);
        }
        return arguments.size() == shape.fields().size()
                ? construct(type, arguments, section)
                : Optional.empty();
    }

    private Optional<Object> read(Shape.Field field, TomlTable table, Section section) {
        Found found = find(field, table, section);
        if (found == null) {
            return values.absent(field, section);
        }
        if (field.effect() != null && checkKeys) {
            findings.warn(
                    found.at(),
                    "\"" + field.key() + "\" " + section.where() + " " + field.effect());
        }
        return values.read(
                field.component().getGenericType(),
                found.value(),
                new Place(field.key(), section, found.at(), field.bounds()));
    }

    private @Nullable Found find(Shape.Field field, TomlTable table, Section section) {
        Found found = find(field.path(), table, section);
        for (List<String> alias : field.aliases()) {
            Found other = find(alias, table, section);
            if (other == null) {
                continue;
            }
            String name = "\"" + String.join(".", alias) + "\" " + section.where();
            if (found == null) {
                findings.warn(other.at(), name + " is accepted; write \"" + field.key() + "\"");
                found = other;
            } else {
                findings.warn(other.at(), name + " is not used: \"" + field.key() + "\" is there");
            }
        }
        return found;
    }

    private @Nullable Found find(List<String> path, TomlTable table, Section section) {
        TomlTable inner = table;
        for (int i = 0; i < path.size() - 1; i++) {
            List<String> part = List.of(path.get(i));
            Object value = inner.get(part);
            if (value == null) {
                return null;
            }
            if (!(value instanceof TomlTable next)) {
                String name = String.join(".", path.subList(0, i + 1));
                findings.fault(
                        inner.inputPositionOf(part),
                        "\"" + name + "\" " + section.where() + " must be a table");
                return null;
            }
            inner = next;
        }
        List<String> last = List.of(path.get(path.size() - 1));
        return inner.get(last) == null ? null : new Found(inner, last);
    }

    private Optional<Object> construct(Class<?> type, List<Object> arguments, Section section) {
        try {
            Object made = constructor(type).newInstance(arguments.toArray());
            if (checkKeys && made instanceof Doubtful doubtful) {
                doubtful.doubts()
                        .forEach(d -> findings.warn(section.at(), section.where() + ": " + d));
            }
            return Optional.of(made);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                findings.fault(section.at(), wrong.getMessage() + " " + section.where());
                return Optional.empty();
            }
            throw new IllegalStateException(type + " cannot be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no usable constructor", e);
        }
    }

    private static Constructor<?> constructor(Class<?> type) throws NoSuchMethodException {
        return type.getDeclaredConstructor(
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new));
    }
}
