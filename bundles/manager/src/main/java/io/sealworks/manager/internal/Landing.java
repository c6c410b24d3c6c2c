/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SealProofType.Porep;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.MessageStatus;
import io.sealworks.api.chain.PreCommitOnChain;
import io.sealworks.api.chain.PreparedMessage;
import io.sealworks.api.chain.SectorOnChain;
import io.sealworks.api.manager.ChainAnswer;
import io.sealworks.api.manager.ChainAnswer.State;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.config.MinerConfig;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.MessageRecord.Kind;
import io.sealworks.api.manager.store.SectorRecord;
import org.jspecify.annotations.Nullable;

/** Where a sector's message is, in the words of the workers. */
final class Landing {

    private static final MessageStatus NOT_ASKED =
            new MessageStatus(MessageStatus.Place.REPLACED, -1, 0, 0, "");

    private final Links links;
    private final Miners miners;
    private final Upgrades upgrades;
    private final PreCommitTerm term;

    Landing(Links links, Miners miners, Upgrades upgrades, PreCommitTerm term) {
        this.links = links;
        this.miners = miners;
        this.upgrades = upgrades;
        this.term = term;
    }

    /** Of the last message of this kind; asks the chain now. */
    ChainAnswer of(SectorRecord sector, Kind kind) throws ManagerException {
        List<MessageRecord> group = latest(sector.id(), kind);
        if (group.isEmpty()) {
            return withoutMessage(sector, kind);
        }
        MessageRecord last = group.get(group.size() - 1);
        return switch (last.state()) {
            case QUEUED, PREPARED -> new ChainAnswer(State.PENDING, null);
            case FAILED -> new ChainAnswer(State.FAILED, last.detail());
            case PUSHED, LANDED, REPLACED -> sent(sector, kind, group);
        };
    }

    /** Whether a message of this kind is on its way or did what it should: a second must not go. */
    boolean alive(SectorRecord sector, Kind kind) throws ManagerException {
        return isAlive(of(sector, kind));
    }

    /**
     * Whether a message of this kind, one of an earlier intent perhaps, could land after all: until
     * it is settled, a reorg may take its failure back.
     */
    boolean mayLand(SectorRecord sector, Kind kind) throws ManagerException {
        return links.store(s -> s.messages().ofSector(sector.id())).stream()
                .anyMatch(m -> m.kind() == kind && !m.settled());
    }

    static boolean isAlive(ChainAnswer answer) {
        return switch (answer.state()) {
            case PENDING, PACKED, LANDED -> true;
            case NOT_FOUND, FAILED, PERM_FAILED, SHOULD_ABORT -> false;
        };
    }

    /** The messages of the last intent, in order. */
    List<MessageRecord> latest(SectorId sector, Kind kind) throws ManagerException {
        List<MessageRecord> all = new ArrayList<>(links.store(s -> s.messages().ofSector(sector)));
        all.removeIf(m -> m.kind() != kind);
        if (!all.isEmpty()) {
            long intent = all.get(all.size() - 1).intent();
            all.removeIf(m -> m.intent() != intent);
        }
        return all;
    }

    /** The chain may hold what this database forgot. */
    private ChainAnswer withoutMessage(SectorRecord sector, Kind kind) throws ManagerException {
        Optional<PreCommitOnChain> pre = links.chain(c -> c.preCommit(sector.id()));
        Optional<SectorOnChain> proven = links.chain(c -> c.sector(sector.id()));
        if (kind == Kind.UPDATE) {
            return updated(sector, proven)
                    ? new ChainAnswer(State.LANDED, "it was on chain already")
                    : new ChainAnswer(
                            State.FAILED, "no update of " + sector.id() + " was submitted here");
        }
        boolean waits = kind == Kind.PRE_COMMIT && pre.isPresent() && proven.isEmpty();
        Optional<String> expired = waits ? term.expired(pre.get().landedEpoch()) : Optional.empty();
        if (expired.isPresent()) {
            return new ChainAnswer(State.PERM_FAILED, expired.get());
        }
        if (proven.isPresent() || waits) {
            return new ChainAnswer(State.LANDED, "it was on chain already");
        }
        return new ChainAnswer(
                State.FAILED, "no " + kind.word() + " of " + sector.id() + " was submitted here");
    }

    private ChainAnswer sent(SectorRecord sector, Kind kind, List<MessageRecord> group)
            throws ManagerException {
        ChainAnswer answer = of(sector, kind, best(group));
        // Between the look at the receipt and that at the state, a reorg may have taken both back
        return answer.state() == State.SHOULD_ABORT ? of(sector, kind, best(group)) : answer;
    }

    private MessageStatus best(List<MessageRecord> group) throws ManagerException {
        MessageStatus best = NOT_ASKED;
        for (MessageRecord message : group) {
            best = better(best, status(message));
        }
        return best;
    }

    /** A settled message is not asked for: the chain forgets receipts. */
    private MessageStatus status(MessageRecord message) throws ManagerException {
        PreparedMessage prepared = message.prepared();
        if (message.state() == MessageRecord.State.LANDED
                && (message.settled() || prepared == null)) {
            return new MessageStatus(
                    MessageStatus.Place.LANDED,
                    message.epoch(),
                    message.exitCode(),
                    Long.MAX_VALUE,
                    message.detail());
        }
        return links.chain(c -> c.status(prepared.cid()));
    }

    private static MessageStatus better(MessageStatus one, MessageStatus other) {
        return rank(other) > rank(one) ? other : one;
    }

    private static int rank(MessageStatus status) {
        return switch (status.place()) {
            case LANDED -> 3;
            case IN_POOL -> 2;
            case UNKNOWN -> 1;
            case REPLACED -> 0;
        };
    }

    private ChainAnswer of(SectorRecord sector, Kind kind, MessageStatus status)
            throws ManagerException {
        return switch (status.place()) {
            case UNKNOWN, IN_POOL -> new ChainAnswer(State.PENDING, words(status));
            case REPLACED ->
                    new ChainAnswer(
                            State.FAILED,
                            "another message with its nonce landed: " + status.detail());
            case LANDED -> landed(sector, kind, status);
        };
    }

    private ChainAnswer landed(SectorRecord sector, Kind kind, MessageStatus status)
            throws ManagerException {
        if (status.confidence() < confidence(sector.id(), kind)) {
            return new ChainAnswer(State.PACKED, words(status));
        }
        long code = status.exitCode();
        if (code == 0 || holdsOurs(sector, kind)) {
            return judged(sector, kind, status.epoch());
        }
        if (code == MessageStatus.FORBIDDEN && isNi(sector)) {
            // Too late for the deadline that it names: another message names another one.
            return new ChainAnswer(State.FAILED, words(status));
        }
        boolean again =
                code == MessageStatus.OUT_OF_GAS
                        || code == MessageStatus.SYS_INSUFFICIENT_FUNDS
                        || code == MessageStatus.INSUFFICIENT_FUNDS;
        return new ChainAnswer(again ? State.FAILED : State.PERM_FAILED, words(status));
    }

    /** An earlier message, that a reorg let land after all, did what this one came too late for. */
    private boolean holdsOurs(SectorRecord sector, Kind kind) throws ManagerException {
        return kind != Kind.UPDATE
                && sector.preCommit() != null
                && made(sector, kind).equals(Optional.of(Cid.ofSealed(sector.preCommit().commR())));
    }

    private static boolean isNi(SectorRecord sector) {
        return sector.sector().proofType().porep() == Porep.NON_INTERACTIVE;
    }

    private long confidence(SectorId sector, Kind kind) throws ManagerException {
        MinerConfig miner = miners.of(sector.miner());
        return kind == Kind.UPDATE
                ? miner.snapUp().messageConfidence()
                : miner.commitment().confidence();
    }

    private boolean updated(SectorRecord sector, Optional<SectorOnChain> onChain) {
        Upgrade.Made made = upgrades.of(sector).made();
        return made != null
                && onChain.map(SectorOnChain::sealedCid).equals(Optional.of(made.sealedCid()));
    }

    /** The message did well: is the chain's state what it should have made? */
    private ChainAnswer judged(SectorRecord sector, Kind kind, long landed)
            throws ManagerException {
        if (kind == Kind.UPDATE) {
            return judgedUpdate(sector);
        }
        Optional<Cid> made = made(sector, kind);
        Optional<String> expired =
                kind == Kind.PRE_COMMIT ? expired(sector, landed) : Optional.empty();
        if (expired.isPresent()) {
            return new ChainAnswer(State.PERM_FAILED, expired.get());
        }
        return made.isPresent() ? same(sector, made.get()) : gone(sector, kind);
    }

    /**
     * The replica of the pre-commit or sector that the chain holds. The pre-commit is looked for
     * before the sector that it becomes, so that a proof that lands in between hides neither.
     */
    private Optional<Cid> made(SectorRecord sector, Kind kind) throws ManagerException {
        Optional<Cid> waiting =
                kind == Kind.PRE_COMMIT
                        ? links.chain(c -> c.preCommit(sector.id()))
                                .map(PreCommitOnChain::sealedCid)
                        : Optional.empty();
        return waiting.isPresent()
                ? waiting
                : links.chain(c -> c.sector(sector.id())).map(SectorOnChain::sealedWith);
    }

    /**
     * @param landed where the chain does not say so any more
     */
    private Optional<String> expired(SectorRecord sector, long landed) throws ManagerException {
        Optional<PreCommitOnChain> waiting = links.chain(c -> c.preCommit(sector.id()));
        if (waiting.isEmpty() && links.chain(c -> c.sector(sector.id())).isPresent()) {
            return Optional.empty();
        }
        return term.expired(waiting.map(PreCommitOnChain::landedEpoch).orElse(landed));
    }

    private ChainAnswer judgedUpdate(SectorRecord sector) throws ManagerException {
        Optional<SectorOnChain> now = links.chain(c -> c.sector(sector.id()));
        return updated(sector, now)
                ? new ChainAnswer(State.LANDED, null)
                : new ChainAnswer(
                        State.SHOULD_ABORT,
                        "the chain holds "
                                + now.map(s -> "the replica " + s.sealedCid())
                                        .orElse("no such sector"));
    }

    private ChainAnswer gone(SectorRecord sector, Kind kind) throws ManagerException {
        if (kind == Kind.PROVE) {
            return new ChainAnswer(State.SHOULD_ABORT, "sector info not found on chain");
        }
        return new ChainAnswer(
                State.SHOULD_ABORT,
                links.chain(c -> c.sectorAllocated(sector.id()))
                        ? "sector already allocated"
                        : "pre-commit info not found on chain");
    }

    private static ChainAnswer same(SectorRecord sector, Cid onChain) {
        Cid ours = sector.preCommit() == null ? onChain : Cid.ofSealed(sector.preCommit().commR());
        return ours.equals(onChain)
                ? new ChainAnswer(State.LANDED, null)
                : new ChainAnswer(
                        State.SHOULD_ABORT,
                        "the chain holds another replica, " + onChain + " instead of " + ours);
    }

    private static @Nullable String words(MessageStatus status) {
        String exit =
                status.place() == MessageStatus.Place.LANDED
                        ? "exit code " + status.exitCode() + " at epoch " + status.epoch()
                        : "";
        String all = (exit + (exit.isEmpty() ? "" : " ") + status.detail()).strip();
        return all.isEmpty() ? null : all;
    }
}
