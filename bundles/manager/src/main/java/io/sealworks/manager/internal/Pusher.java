/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.store.MessageRecord;

/**
 * Takes messages to the chain and watches them until nothing can take them back. One round looks at
 * every message that is not settled, in order. A message gets its nonce and bytes, these are
 * stored, then they are pushed; a sender gets no further nonce before that, so no nonce is left
 * out. After a crash the same bytes are pushed again.
 */
final class Pusher {

    /** Epochs after which a message in the pool counts as stuck, ten minutes on a real chain. */
    static final long STUCK = 20;

    /** On a simulated chain that runs faster, at least this long. */
    static final Duration STUCK_TIME = Duration.ofMinutes(1);

    /** Landed messages are looked at each so many epochs. */
    static final long WATCH = 5;

    private final Links links;
    private final Posting posting;
    private final Following following;
    private long watched = -1;

    Pusher(Links links, SectorBook book, Courier courier) {
        this.links = links;
        this.posting = new Posting(links, book, courier);
        this.following = new Following(links, posting);
    }

    /**
     * Looks at every message, also when one of another sector cannot be taken further now.
     *
     * @param fence of the lease that the caller holds
     * @throws ManagerException the first trouble
     */
    void round(long fence) throws ManagerException {
        List<MessageRecord> open = links.store(s -> s.messages().open());
        if (open.isEmpty()) {
            return;
        }
        Round round = begin(fence);
        Map<Long, List<MessageRecord>> intents =
                open.stream()
                        .collect(
                                Collectors.groupingBy(
                                        MessageRecord::intent,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        ManagerException trouble = null;
        for (List<MessageRecord> group : intents.values()) {
            try {
                for (MessageRecord message : group) {
                    step(round, message, group);
                }
            } catch (ManagerException e) {
                trouble = trouble == null ? e : trouble;
            }
        }
        if (trouble != null) {
            throw trouble;
        }
    }

    private Round begin(long fence) throws ManagerException {
        long head = links.chain(c -> c.head().epoch());
        long finality = links.chain(c -> c.constants().finality());
        boolean watch = watched < 0 || head < watched || head >= watched + WATCH;
        if (watch) {
            watched = head;
        }
        return new Round(fence, head, finality, stuckAfter(), watch);
    }

    /** In epochs. */
    private long stuckAfter() throws ManagerException {
        long millis = Math.max(1, links.chain(c -> c.epochTime()).toMillis());
        return Math.max(STUCK, STUCK_TIME.toMillis() / millis);
    }

    private void step(Round round, MessageRecord message, List<MessageRecord> group)
            throws ManagerException {
        switch (message.state()) {
            case QUEUED -> posting.prepare(round, message);
            case PREPARED -> posting.push(round, message);
            case PUSHED -> following.follow(round, message, group);
            case LANDED, REPLACED -> {
                if (round.watch()) {
                    following.follow(round, message, group);
                }
            }
            case FAILED ->
                    throw new IllegalStateException("a failed message is settled: " + message);
        }
    }
}
