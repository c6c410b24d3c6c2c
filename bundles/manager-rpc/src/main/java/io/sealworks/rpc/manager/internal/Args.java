/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.wire.Json;
import io.sealworks.wire.Value;
import io.sealworks.wire.WireException;
import org.jspecify.annotations.Nullable;

/**
 * The params of a call to a manager; what is wrong with them is said in the words of existing
 * managers.
 */
final class Args {

    private final String method;
    private final JsonNode params;

    private Args(String method, JsonNode params) {
        this.method = method;
        this.params = params;
    }

    /**
     * @param count how many params the method has: no more and no less will do
     */
    static Args of(Json json, String method, @Nullable String text, int count) throws RpcException {
        JsonNode params = parse(json, text);
        if (!params.isArray() && !params.isNull()) {
            throw new RpcException(
                    RpcException.PARSE_ERROR,
                    "(error code -32700) unmarshaling param array: json: cannot unmarshal "
                            + kind(params)
                            + " into Go value of type []jsonrpc.param: error code -32700");
        }
        if (params.size() != count) {
            throw new RpcException(
                    RpcException.INVALID_PARAMS,
                    "(error code -32602) wrong param count (method '"
                            + method
                            + "'): "
                            + params.size()
                            + " != "
                            + count);
        }
        return new Args(method, params);
    }

    private static JsonNode parse(Json json, @Nullable String text) throws RpcException {
        try {
            return json.parse(text == null ? "[]" : text);
        } catch (WireException e) {
            throw new RpcException(RpcException.PARSE_ERROR, "Parse error");
        }
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "object";
            case STRING -> "string";
            case BOOLEAN -> "bool";
            default -> "number";
        };
    }

    /** How a param is read. */
    interface Reader<T> {
        T read(Value value) throws WireException;
    }

    /**
     * @param type of the param in Go's words: {@code core.AllocateSectorSpec}
     */
    <T> T get(int position, String type, Reader<T> reader) throws RpcException {
        try {
            return reader.read(Value.of(params.path(position), type));
        } catch (WireException e) {
            throw new RpcException(RpcException.PARSE_ERROR, goText(type, e));
        } catch (IllegalArgumentException e) {
            throw new RpcException(
                    RpcException.PARSE_ERROR,
                    "(error code -32700) unmarshaling params for '"
                            + method
                            + "' (param: *"
                            + type
                            + "): "
                            + e.getMessage()
                            + ": error code -32700");
        }
    }

    private String goText(String type, WireException e) {
        String where =
                e.place().equals(type) || e.place().isEmpty()
                        ? "Go value of type "
                        : "Go struct field " + e.place() + " of type ";
        return "(error code -32700) unmarshaling params for '"
                + method
                + "' (param: *"
                + type
                + "): json: cannot unmarshal "
                + e.got()
                + " into "
                + where
                + e.wanted()
                + ": error code -32700";
    }
}
