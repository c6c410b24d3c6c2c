/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.List;

import io.sealworks.api.base.Bytes32;

/**
 * @param key hash of the parent's key, the height, the fork and the messages
 * @param timestamp Unix seconds
 */
record Tipset(long height, Bytes32 key, long timestamp, List<Included> messages) {

    Tipset {
        messages = List.copyOf(messages);
    }

    /** The tipset that follows its parent on a fork. */
    static Tipset on(
            Bytes32 parent, long height, long fork, long timestamp, List<Included> messages) {
        CborWriter header = new CborWriter().bytes(parent).integer(height).integer(fork);
        messages.forEach(m -> header.text(m.message().cid()));
        Bytes32 key = Bytes32.of(Blake2b.hash(Bytes32.LENGTH, header.toBytes()));
        return new Tipset(height, key, timestamp, messages);
    }

    /** The same without its messages: what a pruned tipset leaves. */
    Tipset bare() {
        return new Tipset(height, key, timestamp, List.of());
    }
}
