/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Messages that wait for a tipset: one for each sender and nonce. */
final class Mempool {

    /** Messages at the most; more are refused. */
    static final int CAPACITY = 10_000;

    private static final int REMEMBERED = 10_000;

    private final SortedMap<String, TreeMap<Long, Pending>> bySender = new TreeMap<>();
    private final Map<String, Pending> byCid = new HashMap<>();
    private final Map<String, Departed> departed = new LinkedHashMap<>();

    Optional<Pending> find(String cid) {
        return Optional.ofNullable(byCid.get(cid));
    }

    Optional<Pending> at(String from, long nonce) {
        return Optional.ofNullable(of(from).get(nonce));
    }

    int size() {
        return byCid.size();
    }

    /** Whether the pool is full, and the message replaces none. */
    boolean hasNoRoomFor(SignedMessage message) {
        return size() >= CAPACITY
                && at(message.message().from(), message.message().nonce()).isEmpty();
    }

    /** The nonce after all that the sender has here and on chain. */
    long nextNonce(String from, long nonceOnChain) {
        TreeMap<Long, Pending> own = of(from);
        return own.isEmpty() ? nonceOnChain : Math.max(nonceOnChain, own.lastKey() + 1);
    }

    /** Adds a message; it takes the place of one with the same nonce. */
    void add(Pending pending) {
        String cid = pending.message().cid();
        at(pending.from(), pending.nonce())
                .filter(old -> !old.message().cid().equals(cid))
                .ifPresent(old -> remove(old, "replaced in the pool by " + cid));
        bySender.computeIfAbsent(pending.from(), f -> new TreeMap<>())
                .put(pending.nonce(), pending);
        byCid.put(cid, pending);
        departed.remove(cid);
    }

    /** Takes out what landed and what can't land any more, and loses what is to be dropped. */
    void landed(List<Included> included) {
        for (Pending pending : all()) {
            if (pending.dropped()) {
                remove(pending, "dropped from the pool by an armed fault");
            }
        }
        for (Included one : included) {
            Message message = one.message().message();
            String cid = one.message().cid();
            for (Pending old :
                    List.copyOf(of(message.from()).headMap(message.nonce(), true).values())) {
                if (old.message().cid().equals(cid)) {
                    forget(old);
                } else {
                    remove(old, "its nonce was used by " + cid);
                }
            }
            departed.remove(cid);
        }
    }

    /** Puts a message that a fork never saw among the departed. */
    void lose(SignedMessage message, String why) {
        remember(Pending.of(message), why);
    }

    /**
     * What the next tipset may take: for each sender the messages that follow its nonce without a
     * gap, as far as each pays the base fee and is not held back.
     */
    List<Pending> candidates(ChainState state, long height) {
        List<Pending> candidates = new ArrayList<>();
        long gas = 0;
        for (String from : bySender.keySet()) {
            long nonce = state.nonce(from);
            Pending next = of(from).get(nonce);
            while (next != null && ready(next, height)) {
                gas += next.message().message().gasLimit();
                if (gas > Gas.TIPSET_LIMIT) {
                    return candidates;
                }
                candidates.add(next);
                next = of(from).get(++nonce);
            }
        }
        return candidates;
    }

    /** Why a message in the pool is not a candidate; empty when it is. */
    String obstacle(Pending pending, ChainState state, long height) {
        long nonce = state.nonce(pending.from());
        Pending first = of(pending.from()).get(nonce);
        if (first == null) {
            return "waits for nonce " + nonce + " of " + pending.from();
        }
        if (first.message().message().feeCap().compareTo(Gas.BASE_FEE) < 0) {
            return "nonce " + nonce + " pays less than the base fee of " + Gas.BASE_FEE;
        }
        return ready(first, height) ? "" : "nonce " + nonce + " is held back by an armed fault";
    }

    /** In the order of senders and nonces. */
    List<Pending> all() {
        return bySender.values().stream().flatMap(own -> own.values().stream()).toList();
    }

    Map<String, Departed> departed() {
        return Collections.unmodifiableMap(departed);
    }

    void restore(String cid, Departed gone) {
        departed.put(cid, gone);
    }

    private TreeMap<Long, Pending> of(String from) {
        return bySender.getOrDefault(from, new TreeMap<>());
    }

    private static boolean ready(Pending pending, long height) {
        return !pending.dropped()
                && pending.notBefore() <= height
                && pending.message().message().feeCap().compareTo(Gas.BASE_FEE) >= 0;
    }

    private void remove(Pending pending, String why) {
        forget(pending);
        remember(pending, why);
    }

    private void forget(Pending pending) {
        byCid.remove(pending.message().cid());
        TreeMap<Long, Pending> own = of(pending.from());
        own.remove(pending.nonce());
        if (own.isEmpty()) {
            bySender.remove(pending.from());
        }
    }

    private void remember(Pending pending, String why) {
        departed.put(pending.message().cid(), new Departed(pending.from(), pending.nonce(), why));
        if (departed.size() > REMEMBERED) {
            departed.remove(departed.keySet().iterator().next());
        }
    }
}
