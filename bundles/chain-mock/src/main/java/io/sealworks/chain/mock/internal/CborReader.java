/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.sealworks.api.base.Bytes32;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link CborWriter} writes. Anything else, from wherever the bytes came, is an {@link
 * IllegalArgumentException}.
 */
final class CborReader {

    private final ByteBuffer in;

    CborReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    long integer() {
        int initial = next();
        return switch (initial >> 5) {
            case 0 -> argument(initial);
            case 1 -> -1 - argument(initial);
            default -> throw unexpected("an integer", initial);
        };
    }

    int smallInteger() {
        long value = integer();
        if (value != (int) value) {
            throw new IllegalArgumentException("not a small integer: " + value);
        }
        return (int) value;
    }

    byte[] bytes() {
        return string(2, "a byte string");
    }

    Bytes32 bytes32() {
        return Bytes32.of(bytes());
    }

    BigInteger big() {
        byte[] value = bytes();
        return value.length == 0 ? BigInteger.ZERO : new BigInteger(value);
    }

    String text() {
        return new String(string(3, "a text"), StandardCharsets.UTF_8);
    }

    @Nullable String textOrNull() {
        if (in.hasRemaining() && in.get(in.position()) == (byte) 0xf6) {
            in.get();
            return null;
        }
        return text();
    }

    /** The number of elements that follow. */
    int array() {
        int initial = next();
        if (initial >> 5 != 4) {
            throw unexpected("an array", initial);
        }
        return length(initial);
    }

    /**
     * @throws IllegalArgumentException when the array has another size
     */
    void array(int size) {
        int found = array();
        if (found != size) {
            throw new IllegalArgumentException(
                    "an array of " + size + " is expected, not of " + found);
        }
    }

    boolean bool() {
        int initial = next();
        return switch (initial) {
            case 0xf4 -> false;
            case 0xf5 -> true;
            default -> throw unexpected("a boolean", initial);
        };
    }

    /**
     * @throws IllegalArgumentException when something follows
     */
    void end() {
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes too many");
        }
    }

    private byte[] string(int major, String what) {
        int initial = next();
        if (initial >> 5 != major) {
            throw unexpected(what, initial);
        }
        byte[] value = new byte[length(initial)];
        in.get(value);
        return value;
    }

    /** A length that the rest of the input can hold. */
    private int length(int initial) {
        long length = argument(initial);
        if (length > in.remaining()) {
            throw new IllegalArgumentException("the bytes end early");
        }
        return (int) length;
    }

    private long argument(int initial) {
        int info = initial & 31;
        int size = info < 24 ? 0 : 1 << info - 24;
        if (info > 27 || in.remaining() < size) {
            throw unexpected("a number", initial);
        }
        long value = info < 24 ? info : 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | in.get() & 0xff;
        }
        if (value < 0) {
            throw unexpected("a number below 2^63", initial);
        }
        return value;
    }

    private int next() {
        if (!in.hasRemaining()) {
            throw new IllegalArgumentException("the bytes end early");
        }
        return in.get() & 0xff;
    }

    private IllegalArgumentException unexpected(String what, int initial) {
        return new IllegalArgumentException(
                what + " is expected, not 0x" + Integer.toHexString(initial));
    }
}
