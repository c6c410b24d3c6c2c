/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * commD of a sector from the commP of its pieces: the root of the binary tree over them, SHA-256
 * whose nodes are field elements (the spec's section on pieces). A piece lies at a multiple of its
 * size; what is between pieces, and behind the last one, is zeros.
 */
public final class DataCommitment {

    /** Padded bytes of the smallest piece: four nodes. */
    public static final long LEAST_PIECE = 4L * Bytes32.LENGTH;

    private DataCommitment() {}

    /**
     * A piece in the order of the sector.
     *
     * @param size padded bytes, a power of two
     * @param commitment commP
     */
    public record Part(long size, Bytes32 commitment) {
        public Part {
            Objects.requireNonNull(commitment);
            requirePiece(size);
        }
    }

    /**
     * @param size padded bytes of the whole, a power of two
     * @throws IllegalArgumentException when the pieces need more
     */
    public static Bytes32 of(List<Part> parts, long size) {
        requirePiece(size);
        if (end(parts) > size) {
            throw new IllegalArgumentException(
                    "the pieces need " + end(parts) + " bytes, not " + size);
        }
        Deque<Part> left = new ArrayDeque<>();
        long end = 0;
        for (Part part : parts) {
            for (; end % part.size() != 0; end += Long.lowestOneBit(end)) {
                join(left, zeros(Long.lowestOneBit(end)));
            }
            join(left, part);
            end += part.size();
        }
        if (end == 0) {
            return ofZeros(size);
        }
        for (; end < size; end += Long.lowestOneBit(end)) {
            join(left, zeros(Long.lowestOneBit(end)));
        }
        return left.pop().commitment();
    }

    /** Padded bytes up to the end of the last piece. */
    public static long end(List<Part> parts) {
        long end = 0;
        for (Part part : parts) {
            end = (end + part.size() - 1) / part.size() * part.size() + part.size();
        }
        return end;
    }

    /** commP of the same data in a larger piece: zeros behind it. */
    public static Bytes32 grown(Part piece, long size) {
        return of(List.of(piece), size);
    }

    /**
     * @param size padded bytes, a power of two
     */
    public static Bytes32 ofZeros(long size) {
        MessageDigest sha256 = sha256();
        Bytes32 node = Bytes32.of(new byte[Bytes32.LENGTH]);
        for (long width = Bytes32.LENGTH; width < size; width *= 2) {
            node = parent(sha256, node, node);
        }
        return node;
    }

    private static Part zeros(long size) {
        return new Part(size, ofZeros(size));
    }

    private static void join(Deque<Part> left, Part part) {
        MessageDigest sha256 = sha256();
        Part joined = part;
        while (!left.isEmpty() && left.peek().size() == joined.size()) {
            Bytes32 root = parent(sha256, left.pop().commitment(), joined.commitment());
            joined = new Part(joined.size() * 2, root);
        }
        left.push(joined);
    }

    private static Bytes32 parent(MessageDigest sha256, Bytes32 left, Bytes32 right) {
        sha256.update(left.bytes());
        return Bytes32.of(sha256.digest(right.bytes())).asFieldElement();
    }

    private static void requirePiece(long size) {
        if (size < LEAST_PIECE || Long.bitCount(size) != 1) {
            throw new IllegalArgumentException(
                    "a piece has a power of two of bytes, "
                            + LEAST_PIECE
                            + " at least, not "
                            + size);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
