/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.math.BigInteger;
import java.util.Optional;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.ActorMessage;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.chain.MessageDraft;
import io.sealworks.api.chain.MinerOnChain;
import io.sealworks.api.chain.PreCommitOnChain;
import io.sealworks.api.chain.PreparedMessage;
import io.sealworks.api.chain.SectorPlace;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.config.FilAmount;
import io.sealworks.api.manager.config.MinerConfig;
import io.sealworks.api.manager.config.SenderSection;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.MessageRecord.Kind;

/** Turns stored messages into messages for the chain: sender, funds, fee. */
final class Courier {

    private final Miners miners;
    private final Drafts drafts;

    Courier(Miners miners, Drafts drafts) {
        this.miners = miners;
        this.drafts = drafts;
    }

    String sender(Chain chain, MessageRecord message) throws ChainException, ManagerException {
        long actor = message.sector().miner();
        MinerOnChain miner =
                chain.miner(actor)
                        .orElseThrow(
                                () ->
                                        new ChainException(
                                                ChainException.Kind.UNAVAILABLE,
                                                "the chain has no miner t0" + actor));
        return Senders.choose(chain, miner, section(message));
    }

    MessageDraft draft(Chain chain, MessageRecord message, String from)
            throws ChainException, ManagerException {
        SenderSection section = section(message);
        ActorMessage said = said(chain, message);
        BigInteger funds = section.sendFund() ? chain.funds(said) : BigInteger.ZERO;
        return new MessageDraft(from, said, funds, FilAmount.parse(section.maxFee()));
    }

    /** In which the new sectors are proven: not the one that is open, nor the next. */
    private int deadline(Chain chain, MessageRecord message)
            throws ChainException, ManagerException {
        long miner = message.sector().miner();
        DeadlineInfo open =
                chain.deadline(miner)
                        .orElseThrow(
                                () ->
                                        new ChainException(
                                                ChainException.Kind.UNAVAILABLE,
                                                "the chain has no miner t0" + miner));
        int delay = miners.of(miner).sealing().deadlineDelayNi();
        return (open.index() + delay) % open.constants().deadlines();
    }

    private ActorMessage said(Chain chain, MessageRecord message)
            throws ChainException, ManagerException {
        if (message.kind() != Kind.UPDATE) {
            return drafts.message(message, () -> deadline(chain, message));
        }
        SectorPlace place =
                chain.place(message.sector())
                        .orElseThrow(
                                () ->
                                        new ChainException(
                                                ChainException.Kind.REJECTED,
                                                message.sector() + " is not on chain any more"));
        return drafts.update(message, place);
    }

    /** Whether the message may be sent now; an update waits while its deadline is proven. */
    boolean mayGo(Chain chain, MessageRecord message) throws ChainException {
        return message.kind() != Kind.UPDATE || ProvingTimes.mayChange(chain, message.sector());
    }

    /**
     * Where the chain holds what the message wants already, put there by a message that this
     * database does not know; -1 when it does not.
     */
    long doneAt(Chain chain, MessageRecord message) throws ChainException {
        if (message.kind() == Kind.POST || message.kind() == Kind.RECOVER) {
            return -1;
        }
        SectorId sector = message.sector();
        var proven = chain.sector(sector);
        if (message.kind() == Kind.UPDATE) {
            Cid wanted = drafts.sealedCid(message);
            boolean done = proven.filter(s -> s.sealedCid().equals(wanted)).isPresent();
            return done ? chain.head().epoch() : -1;
        }
        if (proven.isPresent()) {
            return proven.get().activation();
        }
        if (message.kind() == Kind.PROVE) {
            return -1;
        }
        Optional<PreCommitOnChain> pre = chain.preCommit(sector);
        Cid ours = drafts.sealedCid(message);
        return pre.isPresent() && pre.get().sealedCid().equals(ours) ? pre.get().landedEpoch() : -1;
    }

    PreparedMessage prepare(Chain chain, MessageRecord message, String from, long floor)
            throws ChainException, ManagerException {
        return chain.prepare(draft(chain, message, from), floor);
    }

    PreparedMessage replace(Chain chain, MessageRecord stuck, PreparedMessage sent)
            throws ChainException, ManagerException {
        return chain.replace(draft(chain, stuck, sent.from()), sent);
    }

    private SenderSection section(MessageRecord message) throws ManagerException {
        MinerConfig miner = miners.of(message.sector().miner());
        return switch (message.kind()) {
            case PRE_COMMIT -> miner.commitment().pre();
            case PROVE -> miner.commitment().prove();
            case UPDATE -> miner.snapUp().sender();
            case POST, RECOVER -> miner.post().sender();
        };
    }
}
