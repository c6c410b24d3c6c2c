/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;

import io.sealworks.api.base.Bytes32;

/**
 * The keys of the tipsets by height, for randomness: far longer than the tipsets themselves, in 32
 * bytes a height. A height without a tipset has none.
 */
final class KeyRing {

    private static final int CHUNK = 1024;
    private static final byte[] NONE = new byte[Bytes32.LENGTH];

    private final long keep;
    private final TreeMap<Long, byte[]> chunks = new TreeMap<>();

    /**
     * @param keep heights that are remembered at least
     */
    KeyRing(long keep) {
        this.keep = keep;
    }

    void put(long height, Bytes32 key) {
        byte[] chunk =
                chunks.computeIfAbsent(height / CHUNK, c -> new byte[CHUNK * Bytes32.LENGTH]);
        System.arraycopy(key.bytes(), 0, chunk, offset(height), Bytes32.LENGTH);
        chunks.headMap((height - keep) / CHUNK).clear();
    }

    /** The key of the tipset at this height, or of the last one before it. */
    Optional<Bytes32> atOrBefore(long height) {
        for (long h = height; h >= 0; h--) {
            Long chunk = chunks.floorKey(h / CHUNK);
            if (chunk == null) {
                return Optional.empty();
            }
            h = Math.min(h, chunk * CHUNK + CHUNK - 1);
            byte[] key =
                    Arrays.copyOfRange(chunks.get(chunk), offset(h), offset(h) + Bytes32.LENGTH);
            if (!Arrays.equals(key, NONE)) {
                return Optional.of(Bytes32.of(key));
            }
        }
        return Optional.empty();
    }

    /** Forgets all keys above this height. */
    void truncate(long height) {
        chunks.tailMap(height / CHUNK, false).clear();
        byte[] last = chunks.get(height / CHUNK);
        if (last != null) {
            Arrays.fill(last, offset(height) + Bytes32.LENGTH, last.length, (byte) 0);
        }
    }

    void write(CborWriter out) {
        out.array(chunks.size());
        chunks.forEach((number, chunk) -> out.integer(number).bytes(chunk));
    }

    void read(CborReader in) {
        for (int left = in.array(); left > 0; left--) {
            long number = in.integer();
            chunks.put(number, Arrays.copyOf(in.bytes(), CHUNK * Bytes32.LENGTH));
        }
    }

    private static int offset(long height) {
        return (int) (height % CHUNK) * Bytes32.LENGTH;
    }
}
