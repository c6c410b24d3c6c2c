/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;

/**
 * Randomness as Filecoin draws it: BLAKE2b of the tag, the hash of a base, the epoch and the miner.
 * The base of a ticket is the tipset, so a fork changes it; the base of a seed is the beacon, which
 * no fork changes.
 */
final class Randomness {

    /** Domain separation tags (specs-actors, {@code crypto/randomness.go}). */
    private static final long SEAL_RANDOMNESS = 5;

    private static final long INTERACTIVE_SEAL_CHALLENGE_SEED = 6;

    private final Bytes32 beacon;
    private final KeyRing keys;

    /**
     * @param beacon secret that the beacon's entries come from
     */
    Randomness(Bytes32 beacon, KeyRing keys) {
        this.beacon = beacon;
        this.keys = keys;
    }

    /** Empty when the epoch is so long ago that its tipset is forgotten. */
    Optional<Bytes32> ticket(long miner, long epoch) {
        return keys.atOrBefore(epoch).map(k -> draw(SEAL_RANDOMNESS, k.bytes(), epoch, miner));
    }

    Bytes32 seed(long miner, long epoch) {
        byte[] name = "beacon".getBytes(StandardCharsets.UTF_8);
        byte[] entry = Blake2b.hash(Bytes32.LENGTH, name, beacon.bytes(), bigEndian(epoch));
        return draw(INTERACTIVE_SEAL_CHALLENGE_SEED, entry, epoch, miner);
    }

    static Bytes32 draw(long tag, byte[] base, long epoch, long miner) {
        return Bytes32.of(
                Blake2b.hash(
                        Bytes32.LENGTH,
                        bigEndian(tag),
                        Blake2b.hash(Bytes32.LENGTH, base),
                        bigEndian(epoch),
                        Addresses.cbor(miner)));
    }

    private static byte[] bigEndian(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
