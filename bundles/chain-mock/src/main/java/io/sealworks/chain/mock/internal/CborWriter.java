/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.sealworks.api.base.Bytes32;
import org.jspecify.annotations.Nullable;

/**
 * Writes the part of CBOR (RFC 8949) that messages and the journal are made of: integers, byte and
 * text strings, arrays, booleans and null, each in its shortest form, so that equal values are
 * equal bytes.
 */
final class CborWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    CborWriter integer(long value) {
        return value < 0 ? head(1, -1 - value) : head(0, value);
    }

    CborWriter bytes(byte[] value) {
        head(2, value.length);
        out.writeBytes(value);
        return this;
    }

    CborWriter bytes(Bytes32 value) {
        return bytes(value.bytes());
    }

    /** As Filecoin's big integers: sign byte and magnitude; zero is the empty string. */
    CborWriter big(BigInteger value) {
        return bytes(value.signum() == 0 ? new byte[0] : value.toByteArray());
    }

    CborWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        head(3, utf8.length);
        out.writeBytes(utf8);
        return this;
    }

    CborWriter textOrNull(@Nullable String value) {
        if (value != null) {
            return text(value);
        }
        out.write(0xf6);
        return this;
    }

    /** The head of an array; its elements follow. */
    CborWriter array(int size) {
        return head(4, size);
    }

    CborWriter bool(boolean value) {
        out.write(value ? 0xf5 : 0xf4);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private CborWriter head(int major, long value) {
        int type = major << 5;
        if (value < 24) {
            out.write(type | (int) value);
        } else if (value < 1 << 8) {
            out.write(type | 24);
            out.write((int) value);
        } else if (value < 1 << 16) {
            out.write(type | 25);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) value).array());
        } else if (value < 1L << 32) {
            out.write(type | 26);
            out.writeBytes(ByteBuffer.allocate(4).putInt((int) value).array());
        } else {
            out.write(type | 27);
            out.writeBytes(ByteBuffer.allocate(8).putLong(value).array());
        }
        return this;
    }
}
