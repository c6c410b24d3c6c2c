/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A content identifier as text (CIDv1, lower-case base32).
 *
 * @param text such as {@code baga6ea4seaq…}
 */
public record Cid(String text) {

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    /**
     * Multicodec {@code fil-commitment-unsealed} with multihash {@code sha2-256-trunc254-padded}:
     * commD and commP.
     */
    private static final int[] UNSEALED = {0x01, 0x81, 0xe2, 0x03, 0x92, 0x20, 0x20};

    /**
     * Multicodec {@code fil-commitment-sealed} with multihash {@code poseidon-bls12_381-a2-fc1}:
     * commR.
     */
    private static final int[] SEALED = {0x01, 0x82, 0xe2, 0x03, 0x81, 0xe8, 0x02, 0x20};

    public Cid {
        Objects.requireNonNull(text);
    }

    /** The CID of a piece or data commitment (commP, commD). */
    public static Cid ofUnsealed(Bytes32 commitment) {
        return of(UNSEALED, commitment);
    }

    /** The CID of a replica commitment (commR). */
    public static Cid ofSealed(Bytes32 commitment) {
        return of(SEALED, commitment);
    }

    /** commP or commD; empty when this is no CID of one. */
    public Optional<Bytes32> unsealed() {
        return commitment().filter(c -> equals(ofUnsealed(c)));
    }

    /** commR; empty when this is no CID of one. */
    public Optional<Bytes32> sealed() {
        return commitment().filter(c -> equals(ofSealed(c)));
    }

    /** The last bytes, whatever comes before them. */
    private Optional<Bytes32> commitment() {
        byte[] all = new byte[text.length() * 5 / Byte.SIZE];
        int held = 0;
        int bits = 0;
        int length = 0;
        for (int i = 1; i < text.length(); i++) {
            int digit = BASE32.indexOf(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            held = (held << 5 | digit) & 0xfff;
            bits += 5;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                all[length++] = (byte) (held >> bits);
            }
        }
        return length < Bytes32.LENGTH
                ? Optional.empty()
                : Optional.of(Bytes32.of(Arrays.copyOfRange(all, length - Bytes32.LENGTH, length)));
    }

    private static Cid of(int[] prefix, Bytes32 commitment) {
        byte[] all = new byte[prefix.length + Bytes32.LENGTH];
        for (int i = 0; i < prefix.length; i++) {
            all[i] = (byte) prefix[i];
        }
        System.arraycopy(commitment.bytes(), 0, all, prefix.length, Bytes32.LENGTH);
        return new Cid("b" + base32(all));
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte b : bytes) {
            held = held << 8 | b & 0xff;
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(BASE32.charAt(held >> bits - 5 & 31));
            }
            held &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE32.charAt(held << 5 - bits & 31)).toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
