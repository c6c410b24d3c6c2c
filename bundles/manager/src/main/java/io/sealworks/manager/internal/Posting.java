/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.MessageStatus.Place;
import io.sealworks.api.chain.PreparedMessage;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.MessageRecord.State;
import io.sealworks.api.manager.store.SectorRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives messages their nonces and bytes, stores these, and sends them. */
final class Posting {

    private static final Logger LOG = LoggerFactory.getLogger(Posting.class);

    private final Links links;
    private final SectorBook book;
    private final Courier courier;

    Posting(Links links, SectorBook book, Courier courier) {
        this.links = links;
        this.book = book;
        this.courier = courier;
    }

    void prepare(Round round, MessageRecord message) throws ManagerException {
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
            if (!chain(c -> courier.mayGo(c, message))) {
                return;
            }
            String from = chain(c -> courier.sender(c, message));
            if (round.held().contains(from)) {
                return;
            }
            long floor = links.store(s -> s.messages().highestNonce(from)).orElse(-1) + 1;
            PreparedMessage made = chain(c -> courier.prepare(c, message, from, floor));
            push(round, links.store(s -> s.messages().prepared(message, made, round.fence())));
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
    void push(Round round, MessageRecord message) throws ManagerException {
        PreparedMessage bytes = message.prepared();
        if (round.held().contains(bytes.from())) {
            return;
        }
        try {
            send(bytes);
        } catch (Refused e) {
            refused(round, message, bytes, e.getMessage());
            return;
        } catch (ManagerException e) {
            round.held().add(bytes.from());
            LOG.warn("{} {} is not sent yet: {}", name(message), bytes.cid(), e.getMessage());
            return;
        }
        LOG.info(
                "{} sent by {}, nonce {}, {}",
                name(message),
                bytes.from(),
                bytes.nonce(),
                bytes.cid());
        move(round, message.pushed(round.head()));
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
            move(round, message.pushed(round.head()));
        }
    }

    /** A message with the same nonce and a higher fee, stored before it is sent. */
    void replace(Round round, MessageRecord stuck) throws ManagerException, Refused {
        PreparedMessage dearer = chain(c -> courier.replace(c, stuck, stuck.prepared()));
        LOG.warn("{} nonce {} is replaced with a higher fee", name(stuck), dearer.nonce());
        push(round, links.store(s -> s.messages().replacing(stuck, dearer, round.fence())));
    }

    private void fail(Round round, MessageRecord message, String why) throws ManagerException {
        LOG.warn("{} failed: {}", name(message), why);
        move(round, message.moved(State.FAILED, -1, 0, why, true));
    }

    void move(Round round, MessageRecord moved) throws ManagerException {
        links.store(
                s -> {
                    s.messages().move(moved, round.fence());
                    return moved;
                });
    }

    void send(PreparedMessage bytes) throws ManagerException, Refused {
        chain(
                c -> {
                    c.push(bytes.signedBytes());
                    return bytes;
                });
    }

    static String name(MessageRecord message) {
        return message.sector() + " " + message.kind().word();
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
            throw ManagerException.away(e.getMessage(), e);
        }
    }
}
