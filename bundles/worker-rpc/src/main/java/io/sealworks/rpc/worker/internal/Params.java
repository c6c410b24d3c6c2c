/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.worker.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.wire.Json;
import io.sealworks.wire.WireException;
import org.jspecify.annotations.Nullable;

/**
 * The params of a call to a worker; what is wrong with them is said in the words of existing
 * workers.
 */
final class Params {

    private static final Params NONE = new Params(JsonNodeFactory.instance.arrayNode());

    private final JsonNode node;

    private Params(JsonNode node) {
        this.node = node;
    }

    /**
     * @param text as it came; null when the request has none
     */
    static Params of(Json json, @Nullable String text) throws RpcException {
        if ("[]".equals(text)) {
            return NONE;
        }
        try {
            return new Params(text == null ? MissingNode.getInstance() : json.parse(text));
        } catch (WireException e) {
            throw new RpcException(RpcException.PARSE_ERROR, "Parse error");
        }
    }

    /** For methods without params: an absent or empty array will do. */
    void none(Json json) throws RpcException {
        boolean fine = node.isMissingNode() || node.isNull() || node.isArray() && node.isEmpty();
        if (!fine) {
            throw new RpcException(
                    RpcException.INVALID_PARAMS,
                    "Invalid parameters: No parameters were expected",
                    json.write(TextNode.valueOf(debug(node))));
        }
    }

    /** As many params as the method has. */
    Params exactly(int count) throws RpcException {
        if (!node.isArray()) {
            throw invalid(
                    "invalid type: " + kind(node) + ", expected a tuple of size " + count + ".");
        }
        if (node.size() < count) {
            throw invalid(
                    "invalid length " + node.size() + ", expected a tuple of size " + count + ".");
        }
        if (node.size() > count) {
            throw invalid(
                    "trailing characters: "
                            + node.size()
                            + " params where there are "
                            + count
                            + ".");
        }
        return this;
    }

    /** Between one and so many params: the trailing ones may be left out. */
    Params upTo(int most, Json json) throws RpcException {
        if (!node.isArray()) {
            throw new RpcException(
                    RpcException.INVALID_PARAMS, "Invalid params: `params` should be an array");
        }
        if (node.isEmpty()) {
            throw new RpcException(
                    RpcException.INVALID_PARAMS, "`params` should have at least 1 argument(s)");
        }
        if (node.size() > most) {
            throw new RpcException(
                    RpcException.INVALID_PARAMS,
                    "Invalid parameters: Expected from 1 to " + most + " parameters.",
                    json.write(TextNode.valueOf("\"Got: " + node.size() + "\"")));
        }
        return this;
    }

    int index(int position) throws RpcException {
        JsonNode value = node.path(position);
        if (!value.isIntegralNumber()) {
            throw invalid("invalid type: " + kind(value) + ", expected usize.");
        }
        if (value.bigIntegerValue().signum() < 0) {
            throw invalid("invalid value: integer `" + value.asText() + "`, expected usize.");
        }
        return value.canConvertToInt() ? value.intValue() : Integer.MAX_VALUE;
    }

    String string(int position) throws RpcException {
        JsonNode value = node.path(position);
        if (!value.isTextual()) {
            throw invalid("invalid type: " + kind(value) + ", expected a string.");
        }
        return value.textValue();
    }

    @Nullable String stringOrNull(int position) throws RpcException {
        JsonNode value = node.path(position);
        return value.isMissingNode() || value.isNull() ? null : string(position);
    }

    /** The flag at the position; empty where there is none, or something else. */
    Optional<Boolean> flag(int position) {
        JsonNode value = node.path(position);
        return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
    }

    private static RpcException invalid(String what) {
        return new RpcException(RpcException.INVALID_PARAMS, "Invalid params: " + what);
    }

    /** A value as Rust's serde names what it did not expect. */
    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string \"" + value.textValue() + "\"";
            case NUMBER ->
                    (value.isIntegralNumber() ? "integer `" : "floating point `")
                            + value.asText()
                            + "`";
            case BOOLEAN -> "boolean `" + value.asText() + "`";
            case ARRAY -> "sequence";
            case OBJECT -> "map";
            default -> "null";
        };
    }

    /** A value as Rust's Debug form shows it. */
    private static String debug(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "String(\"" + value.textValue() + "\")";
            case NUMBER -> "Number(" + value.asText() + ")";
            case BOOLEAN -> "Bool(" + value.asText() + ")";
            case ARRAY -> "Array(" + list(value) + ")";
            case OBJECT -> "Map(" + fields(value) + ")";
            default -> "Null";
        };
    }

    private static List<String> list(JsonNode array) {
        List<String> parts = new ArrayList<>();
        array.forEach(child -> parts.add(debug(child)));
        return parts;
    }

    private static String fields(JsonNode object) {
        List<String> parts = new ArrayList<>();
        object.properties()
                .forEach(e -> parts.add("\"" + e.getKey() + "\": " + debug(e.getValue())));
        return "{" + String.join(", ", parts) + "}";
    }
}
