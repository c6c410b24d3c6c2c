/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Clock;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ZeroCommitment;
import io.sealworks.api.chain.ActorMessage.PreCommitEntry;
import io.sealworks.api.chain.PreCommitOnChain;
import io.sealworks.api.chain.SectorOnChain;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.manager.SubmitAnswer.Result;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.MessageRecord.Kind;
import io.sealworks.api.manager.store.SectorRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes pre-commits: what is accepted is stored together with the message that is wanted, in one
 * transaction; the pusher does the rest.
 */
final class PreCommits {

    private static final Logger LOG = LoggerFactory.getLogger(PreCommits.class);

    private final Links links;
    private final SectorBook book;
    private final Landing landing;
    private final Tickets tickets;
    private final Miners miners;
    private final Drafts drafts;
    private final Clock clock;

    PreCommits(
            Links links,
            SectorBook book,
            Landing landing,
            Tickets tickets,
            Miners miners,
            Drafts drafts,
            Clock clock) {
        this.links = links;
        this.book = book;
        this.landing = landing;
        this.tickets = tickets;
        this.miners = miners;
        this.drafts = drafts;
        this.clock = clock;
    }

    SubmitAnswer submit(Caller caller, AllocatedSector sector, PreCommit submitted, boolean reset)
            throws ManagerException {
        SectorRecord now = book.sealing(caller, sector.id());
        if (now.sector().proofType() != sector.proofType()) {
            return mismatch(
                    "%s was given out as %s, not %s"
                            .formatted(sector.id(), now.sector().proofType(), sector.proofType()));
        }
        PreCommit stored = now.preCommit();
        if (stored != null && (!reset || landing.alive(now, Kind.PRE_COMMIT))) {
            return stored.equals(submitted)
                    ? SubmitAnswer.accepted()
                    : mismatch(
                            "another pre-commit of "
                                    + sector.id()
                                    + " was submitted, with comm_r "
                                    + stored.commR());
        }
        Optional<SubmitAnswer> early = onChain(now, submitted);
        return early.isPresent() ? early.get() : checked(now, submitted);
    }

    /** What the chain says already. */
    private Optional<SubmitAnswer> onChain(SectorRecord now, PreCommit submitted)
            throws ManagerException {
        SectorId id = now.id();
        Optional<Cid> sealed =
                links.chain(
                        c ->
                                c.preCommit(id)
                                        .map(PreCommitOnChain::sealedCid)
                                        .or(() -> Optional.empty()));
        if (sealed.isEmpty()) {
            sealed = links.chain(c -> c.sector(id)).map(SectorOnChain::sealedCid);
        }
        if (sealed.isEmpty()) {
            return Optional.empty();
        }
        if (!sealed.get().equals(Cid.ofSealed(submitted.commR()))) {
            return Optional.of(
                    mismatch("the chain holds another replica of " + id + ": " + sealed.get()));
        }
        book.change(id, s -> s.withPreCommit(submitted));
        return Optional.of(SubmitAnswer.accepted());
    }

    private SubmitAnswer checked(SectorRecord now, PreCommit submitted) throws ManagerException {
        SectorId id = now.id();
        Bytes32 zero = ZeroCommitment.of(now.sector().proofType().size());
        if (!submitted.commD().equals(zero)) {
            return mismatch(
                    "comm_d is " + submitted.commD() + ", a sector without pieces has " + zero);
        }
        Optional<String> ticketFault = tickets.fault(id.miner(), submitted.ticket());
        if (ticketFault.isPresent()) {
            return new SubmitAnswer(Result.REJECTED, ticketFault.get());
        }
        if (links.chain(c -> c.sectorAllocated(id))) {
            return new SubmitAnswer(
                    Result.REJECTED, "the number of " + id + " is allocated on chain already");
        }
        queue(now, submitted);
        return SubmitAnswer.accepted();
    }

    private void queue(SectorRecord now, PreCommit submitted) throws ManagerException {
        SectorId id = now.id();
        int days = miners.of(id.miner()).sector().lifetimeDays();
        long expiration =
                links.chain(
                        c ->
                                Expiration.of(
                                        c.head().epoch(),
                                        submitted.ticket().epoch(),
                                        days,
                                        c.constants()));
        PreCommitEntry entry =
                new PreCommitEntry(
                        id,
                        now.sector().proofType(),
                        Cid.ofSealed(submitted.commR()),
                        null,
                        submitted.ticket().epoch(),
                        expiration);
        MessageRecord message =
                MessageRecord.queued(id, Kind.PRE_COMMIT, drafts.of(entry), clock.millis());
        if (!links.store(s -> s.messages().submit(now.withPreCommit(submitted), message))) {
            throw SectorBook.busy(id);
        }
        LOG.info("{} pre-commit accepted, ticket of epoch {}", id, submitted.ticket().epoch());
    }

    private static SubmitAnswer mismatch(String why) {
        return new SubmitAnswer(Result.MISMATCHED, why);
    }
}
