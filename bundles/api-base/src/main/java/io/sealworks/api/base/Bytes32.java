/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Thirty-two bytes: a commitment or a piece of randomness. Immutable. */
public final class Bytes32 {

    public static final int LENGTH = 32;

    private final byte[] value;

    private Bytes32(byte[] value) {
        this.value = value;
    }

    /**
     * @param bytes 32 bytes, copied
     * @throws IllegalArgumentException when there are not 32 of them
     */
    public static Bytes32 of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("32 bytes are needed, not " + bytes.length);
        }
        return new Bytes32(bytes.clone());
    }

    /**
     * @param hex 64 hexadecimal digits
     * @throws IllegalArgumentException when it is anything else
     */
    public static Bytes32 ofHex(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /**
     * @param base64 standard alphabet, padded
     * @throws IllegalArgumentException when it is not the base64 of 32 bytes
     */
    public static Bytes32 ofBase64(String base64) {
        return of(Base64.getDecoder().decode(base64));
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return value.clone();
    }

    public String hex() {
        return HexFormat.of().formatHex(value);
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(value);
    }

    /**
     * The same bytes with the two highest bits of the last one cleared, so that they are an element
     * of the scalar field of BLS12-381: a node of a tree over data, the randomness of a PoSt. Not
     * for tickets and seeds of sealing, which are hashed as they are.
     */
    public Bytes32 asFieldElement() {
        byte[] masked = value.clone();
        masked[LENGTH - 1] &= 0x3f;
        return new Bytes32(masked);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes32 b && Arrays.equals(value, b.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return hex();
    }
}
