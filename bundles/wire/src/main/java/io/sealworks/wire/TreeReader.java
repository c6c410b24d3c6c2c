/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.io.IOException;
import java.math.BigDecimal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes the tree of a JSON value as a mapper does, without the context that a mapper sets up for
 * each text: most of our texts are shorter than that takes. The parser bounds the depth.
 */
final class TreeReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;

    TreeReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * @param first token of the value
     */
    JsonNode read(JsonToken first) throws IOException {
        return switch (first) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new IllegalStateException("no value begins with " + first);
        };
    }

    /** Of a name that comes again the last value counts. */
    private JsonNode object() throws IOException {
        ObjectNode object = NODES.objectNode();
        String name = parser.nextFieldName();
        while (name != null) {
            object.set(name, read(parser.nextToken()));
            name = parser.nextFieldName();
        }
        return object;
    }

    private JsonNode array() throws IOException {
        ArrayNode array = NODES.arrayNode();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            array.add(read(token));
            token = parser.nextToken();
        }
        return array;
    }

    private JsonNode integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    /** Without trailing zeros, unless its exponent is at the end of its range. */
    private JsonNode decimal() throws IOException {
        BigDecimal value = parser.getDecimalValue();
        try {
            return NODES.numberNode(value.stripTrailingZeros());
        } catch (ArithmeticException e) {
            return NODES.numberNode(value);
        }
    }
}
