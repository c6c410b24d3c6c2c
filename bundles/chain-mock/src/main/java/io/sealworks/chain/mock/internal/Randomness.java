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

    private static final long WINNING_POST_CHALLENGE_SEED = 3;
    private static final long WINDOWED_POST_CHALLENGE_SEED = 4;
    private static final long POST_CHAIN_COMMIT = 9;

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
        return draw(INTERACTIVE_SEAL_CHALLENGE_SEED, entry(epoch), epoch, miner);
    }

    /** Of a deadline's challenge. */
    Bytes32 windowPost(long miner, long epoch) {
        return draw(WINDOWED_POST_CHALLENGE_SEED, entry(epoch), epoch, miner);
    }

    /** Of a block's challenge. */
    Bytes32 winningPost(long miner, long epoch) {
        return draw(WINNING_POST_CHALLENGE_SEED, entry(epoch), epoch, miner);
    }

    /** That a window PoSt is for this fork; empty when the epoch's tipset is forgotten. */
    Optional<Bytes32> postCommit(long epoch) {
        return keys.atOrBefore(epoch)
                .map(k -> draw(POST_CHAIN_COMMIT, k.bytes(), epoch, new byte[0]));
    }

    private byte[] entry(long epoch) {
        byte[] name = "beacon".getBytes(StandardCharsets.UTF_8);
        return Blake2b.hash(Bytes32.LENGTH, name, beacon.bytes(), bigEndian(epoch));
    }

    static Bytes32 draw(long tag, byte[] base, long epoch, long miner) {
        return draw(tag, base, epoch, Addresses.cbor(miner));
    }

    private static Bytes32 draw(long tag, byte[] base, long epoch, byte[] entropy) {
        return Bytes32.of(
                Blake2b.hash(
                        Bytes32.LENGTH,
                        bigEndian(tag),
                        Blake2b.hash(Bytes32.LENGTH, base),
                        bigEndian(epoch),
                        entropy));
    }

    private static byte[] bigEndian(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
