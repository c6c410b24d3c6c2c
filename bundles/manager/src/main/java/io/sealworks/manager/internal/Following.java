/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.List;

import io.sealworks.api.chain.MessageStatus;
import io.sealworks.api.chain.PreparedMessage;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.MessageRecord.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches sent messages until nothing can take them back, and helps those that do not land. */
final class Following {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    /** Fees are raised so often for one intent, then only a person can help. */
    static final int REPLACEMENTS = 8;

    private final Links links;
    private final Posting posting;

    Following(Links links, Posting posting) {
        this.links = links;
        this.posting = posting;
    }

    void follow(Round round, MessageRecord message, List<MessageRecord> group)
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
        boolean settled = status.confidence() >= round.finality();
        boolean news = message.state() != State.LANDED || message.epoch() != status.epoch();
        if (news) {
            LOG.info(
                    "{} landed at epoch {}, exit code {}",
                    Posting.name(message),
                    status.epoch(),
                    status.exitCode());
        }
        if (news || settled) {
            posting.move(
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
        LOG.warn(
                "{} was taken back by a reorg from epoch {}",
                Posting.name(message),
                message.epoch());
        MessageRecord again = message.pushed(round.head());
        posting.move(round, again);
        return again;
    }

    /**
     * Neither in the pool nor on chain: the same bytes are sent again, by need a dearer message.
     */
    private void lost(Round round, MessageRecord message, List<MessageRecord> group)
            throws ManagerException {
        PreparedMessage bytes = message.prepared();
        try {
            posting.send(bytes);
            LOG.warn("{} {} had got lost; sent again", Posting.name(message), bytes.cid());
        } catch (Refused e) {
            LOG.warn(
                    "{} {} is refused now: {}", Posting.name(message), bytes.cid(), e.getMessage());
            raise(round, message, group);
        }
    }

    private void waiting(Round round, MessageRecord message, List<MessageRecord> group)
            throws ManagerException {
        if (last(message, group) && round.head() - message.sentEpoch() >= round.stuck()) {
            raise(round, message, group);
        }
    }

    /** Same nonce, higher fee: whichever of the two lands, the other cannot. */
    private void raise(Round round, MessageRecord stuck, List<MessageRecord> group)
            throws ManagerException {
        if (!last(stuck, group) || group.size() > REPLACEMENTS) {
            return;
        }
        try {
            posting.replace(round, stuck);
        } catch (Refused e) {
            LOG.warn(
                    "{} {} cannot be replaced: {}",
                    Posting.name(stuck),
                    stuck.prepared().cid(),
                    e.getMessage());
        }
    }

    private static boolean last(MessageRecord message, List<MessageRecord> group) {
        return message.id() == group.get(group.size() - 1).id();
    }

    private void replaced(Round round, MessageRecord message, List<MessageRecord> group)
            throws ManagerException {
        boolean siblings =
                group.stream().anyMatch(m -> m.id() != message.id() && m.state() != State.REPLACED);
        if (message.state() == State.REPLACED && siblings) {
            return;
        }
        posting.move(
                round,
                message.moved(
                        State.REPLACED,
                        -1,
                        0,
                        "another message with nonce " + message.prepared().nonce() + " landed",
                        !siblings));
    }
}
