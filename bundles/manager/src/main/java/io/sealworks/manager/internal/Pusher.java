/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.MessageStatus;
import io.sealworks.api.chain.MessageStatus.Place;
import io.sealworks.api.chain.PreparedMessage;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.MessageRecord.State;
import io.sealworks.api.manager.store.SectorRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages to the chain and watches them until nothing can take them back. One round looks at
 * every message that is not settled, in order. A message gets its nonce and bytes, these are
 * stored, then they are pushed; a sender gets no further nonce before that, so no nonce is left
 * out. After a crash the same bytes are pushed again.
 */
final class Pusher {

    private static final Logger LOG = LoggerFactory.getLogger(Pusher.class);

    /** Epochs after which a message in the pool counts as stuck, ten minutes on a real chain. */
    static final long STUCK = 20;

    /** On a simulated chain that runs faster, at least this long. */
    static final Duration STUCK_TIME = Duration.ofMinutes(1);

    /** Fees are raised so often for one intent, then only a person can help. */
    static final int REPLACEMENTS = 8;

    /** Landed messages are looked at each so many epochs. */
    static final long WATCH = 5;

    private final Links links;
    private final SectorBook book;
    private final Courier courier;
    private long watched = -1;

    Pusher(Links links, SectorBook book, Courier courier) {
        this.links = links;
        this.book = book;
        this.courier = courier;
    }

    /** What one round knows. */
    private static final class Round {
        private final long fence;
        private final long head;
        private final long finality;
        private final long stuck;
        private final boolean watch;
        private final Set<String> held = new HashSet<>();

        private Round(long fence, long head, long finality, long stuck, boolean watch) {
            this.fence = fence;
            this.head = head;
            this.finality = finality;
            this.stuck = stuck;
            this.watch = watch;
        }
    }

    /**
     * @param fence of the lease that the caller holds
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
        for (List<MessageRecord> group : intents.values()) {
            for (MessageRecord message : group) {
                step(round, message, group);
            }
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
            case QUEUED -> prepare(round, message);
            case PREPARED -> push(round, message);
            case PUSHED -> follow(round, message, group);
            case LANDED, REPLACED -> {
                if (round.watch) {
                    follow(round, message, group);
                }
            }
            case FAILED ->
                    throw new IllegalStateException("a failed message is settled: " + message);
        }
    }

    private void prepare(Round round, MessageRecord message) throws ManagerException {
        if (aborted(message)) {
            fail(round, message, "the sector was aborted before the message was made");
            return;
        }
        long doneAt = links.chain(c -> courier.doneAt(c, message));
        if (doneAt >= 0) {
            move(round, message.moved(State.LANDED, doneAt, 0, "was on chain already", true));
            return;
        }
        try {
            String from = chain(c -> courier.sender(c, message));
            if (round.held.contains(from)) {
                return;
            }
            long floor = links.store(s -> s.messages().highestNonce(from)).orElse(-1) + 1;
            PreparedMessage made = chain(c -> courier.prepare(c, message, from, floor));
            push(round, links.store(s -> s.messages().prepared(message, made, round.fence)));
        } catch (Refused e) {
            fail(round, message, e.getMessage());
        }
    }

    private boolean aborted(MessageRecord message) throws ManagerException {
        return book.find(message.sector())
                .filter(s -> s.phase() == SectorRecord.Phase.ABORTED)
                .isPresent();
    }

    /** Sends stored bytes; they may have been sent before. */
    private void push(Round round, MessageRecord message) throws ManagerException {
        PreparedMessage bytes = message.prepared();
        if (round.held.contains(bytes.from())) {
            return;
        }
        try {
            send(bytes);
        } catch (Refused e) {
            refused(round, message, bytes, e.getMessage());
            return;
        } catch (ManagerException e) {
            round.held.add(bytes.from());
            LOG.warn("{} {} is not sent yet: {}", name(message), bytes.cid(), e.getMessage());
            return;
        }
        LOG.info(
                "{} sent by {}, nonce {}, {}",
                name(message),
                bytes.from(),
                bytes.nonce(),
                bytes.cid());
        move(round, message.pushed(round.head));
    }

    /**
     * The chain took it at an earlier attempt after all, or nobody has it: then its nonce is free.
     */
    private void refused(Round round, MessageRecord message, PreparedMessage bytes, String why)
            throws ManagerException {
        Place place = links.chain(c -> c.status(bytes.cid())).place();
        if (place == Place.UNKNOWN) {
            fail(round, message, why);
        } else {
            move(round, message.pushed(round.head));
        }
    }

    private void follow(Round round, MessageRecord message, List<MessageRecord> group)
            throws ManagerException {
        PreparedMessage bytes = message.prepared();
        MessageStatus status = links.chain(c -> c.status(bytes.cid()));
        switch (status.place()) {
            case LANDED -> landed(round, message, status);
            case IN_POOL -> waiting(round, takenBack(round, message), group);
            case UNKNOWN -> lost(round, takenBack(round, message), group);
            case REPLACED -> replaced(round, message, group);
        }
    }

    private void landed(Round round, MessageRecord message, MessageStatus status)
            throws ManagerException {
        boolean settled = status.confidence() >= round.finality;
        boolean news = message.state() != State.LANDED || message.epoch() != status.epoch();
        if (news) {
            LOG.info(
                    "{} landed at epoch {}, exit code {}",
                    name(message),
                    status.epoch(),
                    status.exitCode());
        }
        if (news || settled) {
            move(
                    round,
                    message.moved(
                            State.LANDED,
                            status.epoch(),
                            status.exitCode(),
                            status.detail(),
                            settled));
        }
    }

    /** A message that had landed is on its way again. */
    private MessageRecord takenBack(Round round, MessageRecord message) throws ManagerException {
        if (message.state() == State.PUSHED) {
            return message;
        }
        LOG.warn("{} was taken back by a reorg from epoch {}", name(message), message.epoch());
        MessageRecord again = message.pushed(round.head);
        move(round, again);
        return again;
    }

    /**
     * Neither in the pool nor on chain: the same bytes are sent again, by need a dearer message.
     */
    private void lost(Round round, MessageRecord message, List<MessageRecord> group)
            throws ManagerException {
        PreparedMessage bytes = message.prepared();
        try {
            send(bytes);
            LOG.warn("{} {} had got lost; sent again", name(message), bytes.cid());
        } catch (Refused e) {
            LOG.warn("{} {} is refused now: {}", name(message), bytes.cid(), e.getMessage());
            raise(round, message, group);
        }
    }

    private void waiting(Round round, MessageRecord message, List<MessageRecord> group)
            throws ManagerException {
        boolean last = message.id() == group.get(group.size() - 1).id();
        if (last && round.head - message.sentEpoch() >= round.stuck) {
            raise(round, message, group);
        }
    }

    /** Same nonce, higher fee: whichever of the two lands, the other cannot. */
    private void raise(Round round, MessageRecord stuck, List<MessageRecord> group)
            throws ManagerException {
        boolean last = stuck.id() == group.get(group.size() - 1).id();
        if (!last || group.size() > REPLACEMENTS) {
            return;
        }
        PreparedMessage sent = stuck.prepared();
        PreparedMessage dearer;
        try {
            dearer = chain(c -> courier.replace(c, stuck, sent));
        } catch (Refused e) {
            LOG.warn("{} {} cannot be replaced: {}", name(stuck), sent.cid(), e.getMessage());
            return;
        }
        LOG.warn("{} nonce {} is replaced with a higher fee", name(stuck), sent.nonce());
        push(round, links.store(s -> s.messages().replacing(stuck, dearer, round.fence)));
    }

    private void replaced(Round round, MessageRecord message, List<MessageRecord> group)
            throws ManagerException {
        boolean siblings =
                group.stream().anyMatch(m -> m.id() != message.id() && m.state() != State.REPLACED);
        if (message.state() == State.REPLACED && siblings) {
            return;
        }
        move(
                round,
                message.moved(
                        State.REPLACED,
                        -1,
                        0,
                        "another message with nonce " + message.prepared().nonce() + " landed",
                        !siblings));
    }

    private void fail(Round round, MessageRecord message, String why) throws ManagerException {
        LOG.warn("{} failed: {}", name(message), why);
        move(round, message.moved(State.FAILED, -1, 0, why, true));
    }

    private void move(Round round, MessageRecord moved) throws ManagerException {
        links.store(
                s -> {
                    s.messages().move(moved, round.fence);
                    return moved;
                });
    }

    private void send(PreparedMessage bytes) throws ManagerException, Refused {
        chain(
                c -> {
                    c.push(bytes.signedBytes());
                    return bytes;
                });
    }

    private static String name(MessageRecord message) {
        return message.sector() + " " + message.kind().word();
    }

    /** The chain refused, for a reason that a repetition does not change. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private Refused(ChainException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private <R> R chain(Links.OnChain<R> call) throws ManagerException, Refused {
        try {
            return links.onChain(call);
        } catch (ChainException e) {
            if (e.kind() == ChainException.Kind.REJECTED) {
                throw new Refused(e);
            }
            throw ManagerException.temporary("the chain: " + e.getMessage(), e);
        } catch (ServiceAwayException e) {
            throw ManagerException.temporary(e.getMessage(), e);
        }
    }
}
