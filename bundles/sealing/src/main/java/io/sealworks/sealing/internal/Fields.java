/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The fields of a stored object; one that is missing or of another kind is named, not guessed. */
record Fields(JsonNode object, String name) {

    Fields {
        if (!object.isObject()) {
            throw new IllegalArgumentException(name + " is no object");
        }
    }

    boolean has(String field) {
        return object.hasNonNull(field);
    }

    JsonNode node(String field) {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            throw new IllegalArgumentException("the field " + name + "." + field + " is missing");
        }
        return node;
    }

    Fields object(String field) {
        return new Fields(node(field), name + "." + field);
    }

    String text(String field) {
        JsonNode node = node(field);
        if (!node.isTextual()) {
            throw new IllegalArgumentException("the field " + name + "." + field + " is no text");
        }
        return node.textValue();
    }

    @Nullable String optional(String field) {
        return has(field) ? text(field) : null;
    }

    long number(String field) {
        JsonNode node = node(field);
        if (!node.isIntegralNumber()) {
            throw new IllegalArgumentException("the field " + name + "." + field + " is no number");
        }
        return node.longValue();
    }

    boolean flag(String field) {
        JsonNode node = node(field);
        if (!node.isBoolean()) {
            throw new IllegalArgumentException(
                    "the field " + name + "." + field + " is neither true nor false");
        }
        return node.booleanValue();
    }
}
