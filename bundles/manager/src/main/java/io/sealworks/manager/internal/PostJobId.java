/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.manager.PostInput;

/**
 * The id of a job: base58 of the xxHash64 of what is to be proven, as existing managers make it.
 */
final class PostJobId {

    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;

    private static final String ALPHABET =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private PostJobId() {}

    static String of(PostInput input) {
        byte[] bytes = text(input).getBytes(StandardCharsets.UTF_8);
        long hash = xxHash64(bytes);
        return base58(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(hash).array());
    }

    /** The input as it goes to workers. */
    static String text(PostInput input) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode sectors = node.putArray("Sectors");
        for (PostInput.PostSector sector : input.sectors()) {
            ObjectNode each = sectors.addObject().put("SectorId", sector.number());
            numbers(each.putArray("CommR"), sector.commR());
            each.put("Upgrade", sector.upgrade());
            each.putObject("Accesses")
                    .put("SealedFile", sector.sealedStore())
                    .put("CacheDir", sector.cacheStore());
        }
        node.put("MinerId", input.miner()).put("ProofType", input.type().name());
        numbers(node.putArray("Seed"), input.seed());
        return node.toString();
    }

    private static void numbers(ArrayNode into, Bytes32 bytes) {
        for (byte each : bytes.bytes()) {
            into.add(Byte.toUnsignedInt(each));
        }
    }

    static String base58(byte[] bytes) {
        java.math.BigInteger rest = new java.math.BigInteger(1, bytes);
        java.math.BigInteger base = java.math.BigInteger.valueOf(ALPHABET.length());
        StringBuilder text = new StringBuilder();
        for (; rest.signum() > 0; rest = rest.divide(base)) {
            text.append(ALPHABET.charAt(rest.mod(base).intValue()));
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.append(ALPHABET.charAt(0));
        }
        return text.reverse().toString();
    }

    /** xxHash64 with seed 0. */
    static long xxHash64(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long hash = in.remaining() >= 32 ? stripes(in) : P5;
        hash += bytes.length;
        while (in.remaining() >= 8) {
            hash = Long.rotateLeft(hash ^ round(0, in.getLong()), 27) * P1 + P4;
        }
        if (in.remaining() >= 4) {
            hash = Long.rotateLeft(hash ^ (in.getInt() & 0xFFFFFFFFL) * P1, 23) * P2 + P3;
        }
        while (in.hasRemaining()) {
            hash = Long.rotateLeft(hash ^ (in.get() & 0xFF) * P5, 11) * P1;
        }
        hash = (hash ^ hash >>> 33) * P2;
        hash = (hash ^ hash >>> 29) * P3;
        return hash ^ hash >>> 32;
    }

    private static long stripes(ByteBuffer in) {
        long[] lanes = {P1 + P2, P2, 0, -P1};
        while (in.remaining() >= 32) {
            for (int i = 0; i < lanes.length; i++) {
                lanes[i] = round(lanes[i], in.getLong());
            }
        }
        long hash =
                Long.rotateLeft(lanes[0], 1)
                        + Long.rotateLeft(lanes[1], 7)
                        + Long.rotateLeft(lanes[2], 12)
                        + Long.rotateLeft(lanes[3], 18);
        for (long lane : lanes) {
            hash = (hash ^ round(0, lane)) * P1 + P4;
        }
        return hash;
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * P2, 31) * P1;
    }
}
