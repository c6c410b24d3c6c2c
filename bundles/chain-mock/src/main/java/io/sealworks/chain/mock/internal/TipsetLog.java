/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;

/** The tipsets that a reorg may still take back, on top of an anchor that it may not. */
final class TipsetLog {

    private final KeyRing keys;
    private final Deque<Tipset> recent = new ArrayDeque<>();
    private Tipset anchor;
    private long fork;

    TipsetLog(KeyRing keys, Tipset anchor, long fork) {
        this.keys = keys;
        this.anchor = anchor;
        this.fork = fork;
    }

    /** A chain of empty tipsets from height 0 on, grown from a seed. */
    static TipsetLog genesis(Bytes32 seed, long height, long timestamp, long keyHistory) {
        KeyRing keys = new KeyRing(keyHistory);
        Tipset tipset = Tipset.on(seed, 0, 0, timestamp, List.of());
        keys.put(0, tipset.key());
        for (long h = 1; h <= height; h++) {
            tipset = Tipset.on(tipset.key(), h, 0, timestamp, List.of());
            keys.put(h, tipset.key());
        }
        return new TipsetLog(keys, tipset, 0);
    }

    KeyRing keys() {
        return keys;
    }

    Tipset anchor() {
        return anchor;
    }

    long fork() {
        return fork;
    }

    /** From the oldest to the newest. */
    List<Tipset> recent() {
        return List.copyOf(recent);
    }

    int size() {
        return recent.size();
    }

    Tipset head() {
        return recent.isEmpty() ? anchor : recent.getLast();
    }

    /** What the next tipset would be. */
    Tipset next(long height, long timestamp, List<Included> messages) {
        return Tipset.on(head().key(), height, fork, timestamp, messages);
    }

    void append(Tipset tipset) {
        recent.addLast(tipset);
        keys.put(tipset.height(), tipset.key());
    }

    /**
     * Removes the newest tipsets; what follows is another fork.
     *
     * @return them, from the oldest to the newest
     */
    List<Tipset> takeBack(int depth) {
        List<Tipset> taken = new ArrayList<>();
        for (int i = 0; i < depth && !recent.isEmpty(); i++) {
            taken.add(recent.removeLast());
        }
        Collections.reverse(taken);
        keys.truncate(head().height());
        fork++;
        return taken;
    }

    /** The oldest tipset if there are more than {@code finality}; it becomes the anchor. */
    Optional<Tipset> prune(long finality) {
        if (recent.size() <= finality) {
            return Optional.empty();
        }
        Tipset oldest = recent.removeFirst();
        anchor = oldest.bare();
        return Optional.of(oldest);
    }
}
