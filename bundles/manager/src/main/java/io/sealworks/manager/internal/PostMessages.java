/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.ActorMessage.Declaration;
import io.sealworks.api.chain.ActorMessage.SubmitWindowedPoSt;
import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.MessageRecord.Kind;
import io.sealworks.api.manager.store.SectorRecord;

/**
 * The messages of a miner's windows. They are kept under the lowest sector of the deadline that
 * this database knows, and go the way of all messages: prepared, persisted, pushed.
 */
final class PostMessages {

    private final Links links;
    private final SectorBook book;
    private final Drafts drafts;
    private final Clock clock;
    private final Runnable nudge;

    PostMessages(Links links, SectorBook book, Drafts drafts, Clock clock, Runnable nudge) {
        this.links = links;
        this.book = book;
        this.drafts = drafts;
        this.clock = clock;
        this.nudge = nudge;
    }

    /** A proof that was sent for partitions of one window. */
    record Sent(MessageRecord message, List<Integer> partitions) {

        /** On its way, or landed as it should. */
        boolean alive() {
            return switch (message.state()) {
                case QUEUED, PREPARED, PUSHED -> true;
                case LANDED -> message.exitCode() == 0;
                case FAILED, REPLACED -> false;
            };
        }

        /** On its way: what it changes is not on chain yet. */
        boolean underWay() {
            return alive() && message.state() != MessageRecord.State.LANDED;
        }

        /** Whether it is why the chain has a proof of this partition. */
        boolean covers(int partition) {
            return alive() && partitions.contains(partition);
        }
    }

    /** The sector that the messages of a deadline are kept under; empty when none is known here. */
    Optional<SectorId> subject(long miner, Collection<Long> live) throws ManagerException {
        for (Long number : live) {
            SectorId id = new SectorId(miner, number);
            if (book.find(id).isPresent()) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    /** What was sent for a window. */
    List<Sent> sent(SectorId subject, Kind kind, DeadlineInfo window) throws ManagerException {
        List<Sent> sent = new ArrayList<>();
        for (MessageRecord message : links.store(s -> s.messages().ofSector(subject))) {
            if (message.kind() == kind) {
                JsonNode draft = drafts.tree(message.draft());
                if (draft.path("open").longValue() == window.open()) {
                    List<Integer> partitions = new ArrayList<>();
                    draft.path("partitions").forEach(p -> partitions.add(p.path(0).intValue()));
                    sent.add(new Sent(message, partitions));
                }
            }
        }
        return sent;
    }

    void submit(SectorId subject, DeadlineInfo window, SubmitWindowedPoSt post)
            throws ManagerException {
        queue(subject, Kind.POST, drafts.of(window.open(), post));
    }

    void recover(SectorId subject, DeadlineInfo window, List<Declaration> declarations)
            throws ManagerException {
        queue(subject, Kind.RECOVER, drafts.ofRecoveries(window.open(), declarations));
    }

    private void queue(SectorId subject, Kind kind, String draft) throws ManagerException {
        SectorRecord now = book.find(subject).orElseThrow(() -> SectorBook.busy(subject));
        MessageRecord message = MessageRecord.queued(subject, kind, draft, clock.millis());
        if (!links.store(s -> s.messages().submit(now, message))) {
            throw SectorBook.busy(subject);
        }
        nudge.run();
    }
}
