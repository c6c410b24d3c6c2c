/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;

/**
 * A JSON value with its place, read as Go's decoder does: what is absent or null is a zero value,
 * unknown fields are passed over. Unlike Go's, a commitment or a randomness of another length than
 * 32 bytes is an error.
 */
public final class Value {

    private static final int BYTE = 0xff;

    private final JsonNode node;
    private final String struct;
    private final String within;
    private final String name;

    /**
     * @param within path of what it is a field of; put together with the name in errors alone
     */
    private Value(JsonNode node, String struct, String within, String name) {
        this.node = node;
        this.struct = struct;
        this.within = within;
        this.name = name;
    }

    /**
     * A whole document or param.
     *
     * @param type its type in Go's words: {@code core.ReportStateReq}
     */
    public static Value of(JsonNode node, String type) {
        return new Value(node, type, "", "");
    }

    public boolean isNull() {
        return node.isNull() || node.isMissingNode();
    }

    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    public JsonNode node() {
        return node;
    }

    /**
     * A field of this object; a missing one reads as null.
     *
     * @param owner name of this object's type, without its package: {@code ReportStateReq}
     */
    public Value field(String owner, String field) throws WireException {
        if (!isNull() && !node.isObject()) {
            throw wrong(name.isEmpty() ? struct : "core." + owner);
        }
        JsonNode child = node.isObject() ? node.path(field) : MissingNode.getInstance();
        return new Value(child, owner, path(), field);
    }

    public String string() throws WireException {
        if (isNull()) {
            return "";
        }
        if (!node.isTextual()) {
            throw wrong("string");
        }
        return node.textValue();
    }

    public boolean bool() throws WireException {
        if (isNull()) {
            return false;
        }
        if (!node.isBoolean()) {
            throw wrong("bool");
        }
        return node.booleanValue();
    }

    public long int64() throws WireException {
        return integer("int64");
    }

    /** Never negative; above 2^63 - 1 is refused. */
    public long uint64() throws WireException {
        long value = integer("uint64");
        if (value < 0) {
            throw new WireException(place(), "number " + value, "uint64");
        }
        return value;
    }

    public int int32() throws WireException {
        long value = integer("int");
        if (value != (int) value) {
            throw new WireException(place(), "number " + value, "int");
        }
        return (int) value;
    }

    private long integer(String type) throws WireException {
        if (isNull()) {
            return 0;
        }
        if (!node.isNumber()) {
            throw wrong(type);
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new WireException(place(), "number " + node.asText(), type);
        }
        return node.longValue();
    }

    /**
     * @param type of the list in Go's words: {@code []uint64}
     */
    public List<Value> list(String type) throws WireException {
        if (isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw wrong(type);
        }
        List<Value> values = new ArrayList<>(node.size());
        node.forEach(child -> values.add(new Value(child, struct, within, name)));
        return values;
    }

    public Map<String, String> strings() throws WireException {
        if (isNull()) {
            return Map.of();
        }
        if (!node.isObject()) {
            throw wrong("map[string]string");
        }
        Map<String, String> all = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> e : node.properties()) {
            all.put(e.getKey(), new Value(e.getValue(), struct, within, name).string());
        }
        return all;
    }

    /** An array of 32 numbers: a commitment. */
    public Bytes32 bytes32() throws WireException {
        String type = "[32]uint8";
        List<Value> numbers = list(type);
        if (numbers.size() != Bytes32.LENGTH) {
            throw new WireException(place(), "array of " + numbers.size(), type);
        }
        byte[] bytes = new byte[Bytes32.LENGTH];
        for (int i = 0; i < bytes.length; i++) {
            long number = numbers.get(i).uint64();
            if (number > BYTE) {
                throw new WireException(place(), "number " + number, "uint8");
            }
            bytes[i] = (byte) number;
        }
        return Bytes32.of(bytes);
    }

    /** Base64, standard alphabet, padded. */
    public byte[] base64() throws WireException {
        String text = string();
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new WireException(place(), "illegal base64", "[]uint8");
        }
    }

    /** Base64 of 32 bytes: a randomness. */
    public Bytes32 base64of32() throws WireException {
        byte[] bytes = base64();
        if (bytes.length != Bytes32.LENGTH) {
            throw new WireException(
                    place(), "base64 of " + bytes.length + " bytes", "base64 of 32 bytes");
        }
        return Bytes32.of(bytes);
    }

    /** {@code {"/":"baga…"}}. */
    public Cid cid() throws WireException {
        String text = field("Cid", "/").string();
        if (text.isEmpty()) {
            throw new WireException(place(), kind(), "cid.Cid");
        }
        return new Cid(text);
    }

    /** The error of a value that is not of the wanted type. */
    public WireException wrong(String wanted) {
        return new WireException(place(), kind(), wanted);
    }

    /** An error in this place in own words. */
    public WireException wrong(String got, String wanted) {
        return new WireException(place(), got, wanted);
    }

    private String place() {
        return name.isEmpty() ? struct : struct + "." + path();
    }

    private String path() {
        return within.isEmpty() ? name : within + "." + name;
    }

    private String kind() {
        return switch (node.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "bool";
            case ARRAY -> "array";
            case OBJECT -> "object";
            default -> "null";
        };
    }
}
