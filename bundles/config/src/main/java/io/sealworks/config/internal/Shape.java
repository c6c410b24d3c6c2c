/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sealworks.api.config.Accepted;
import io.sealworks.api.config.Bounds;
import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;
import io.sealworks.api.config.NotYet;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a config record.
 *
 * @param fields one for each component, in the record's order
 * @param accepted keys that are only warned about, with what the warning says
 */
record Shape(List<Field> fields, Map<List<String>, String> accepted) {

    /**
     * A component.
     *
     * @param path the key's parts
     * @param aliases other spellings
     * @param bounds null where any value goes
     * @param effect what a warning says of its effect, null where it always has it
     */
    record Field(
            List<String> path,
            List<List<String>> aliases,
            RecordComponent component,
            @Nullable String defaultText,
            @Nullable Bounds bounds,
            @Nullable String effect) {

        String key() {
            return String.join(".", path);
        }
    }

    static Shape of(Class<?> type) {
        Map<List<String>, String> accepted = new LinkedHashMap<>();
        for (Accepted a : type.getAnnotationsByType(Accepted.class)) {
            accepted.put(parts(a.key()), a.note());
        }
        return new Shape(
                Arrays.stream(type.getRecordComponents()).map(Shape::field).toList(), accepted);
    }

    private static Field field(RecordComponent component) {
        Key key = component.getAnnotation(Key.class);
        if (key == null) {
            throw new IllegalArgumentException(
                    component.getDeclaringRecord().getName()
                            + "."
                            + component.getName()
                            + " has no @Key");
        }
        Default text = component.getAnnotation(Default.class);
        return new Field(
                parts(key.value()),
                Arrays.stream(key.aliases()).map(Shape::parts).toList(),
                component,
                text == null ? null : text.value(),
                component.getAnnotation(Bounds.class),
                effect(component));
    }

    private static @Nullable String effect(RecordComponent component) {
        NotYet notYet = component.getAnnotation(NotYet.class);
        return notYet == null ? null : "is not used yet; " + notYet.value();
    }

    private static List<String> parts(String key) {
        return List.of(key.split("\\."));
    }
}
