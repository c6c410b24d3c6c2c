/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Answers without what differs between any two managers: ids, times, random bytes, texts. */
final class Aside {

    private static final Set<String> VARYING =
            Set.of("Miner", "Number", "Epoch", "Ticket", "Seed", "Delay", "Path", "message");

    private Aside() {}

    /** The fields that vary are replaced by the kind of their values; null stays null. */
    static JsonNode of(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(n -> copy.add(of(n)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(f -> copy.set(f.getKey(), of(f.getKey(), f.getValue())));
        return copy;
    }

    private static JsonNode of(String name, JsonNode value) {
        return switch (name) {
            // The mock manager says null, the real one "".
            case "AbortReason" -> value.isNull() ? TextNode.valueOf("") : value;
            // What people read of a receipt; the wording is ours.
            case "Desc" -> TextNode.valueOf("a text or null");
            // The mock manager says {}, the real one null; the default weight is 1 here, 0 there.
            case "Meta", "Weight" -> TextNode.valueOf("as configured");
            default ->
                    VARYING.contains(name) && value.isValueNode() && !value.isNull()
                            ? TextNode.valueOf(value.getNodeType().name())
                            : of(value);
        };
    }
}
