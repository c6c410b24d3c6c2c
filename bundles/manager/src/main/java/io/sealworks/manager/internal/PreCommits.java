/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.ActorMessage.PreCommitEntry;
import io.sealworks.api.chain.PreCommitOnChain;
import io.sealworks.api.chain.SectorOnChain;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.manager.SubmitAnswer.Result;
import io.sealworks.api.manager.store.DealPiece;
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
    private final PiecesService pieces;
    private final Drafts drafts;
    private final Clock clock;

    PreCommits(
            Links links,
            SectorBook book,
            Landing landing,
            Tickets tickets,
            Miners miners,
            PiecesService pieces,
            Drafts drafts,
            Clock clock) {
        this.links = links;
        this.book = book;
        this.landing = landing;
        this.tickets = tickets;
        this.miners = miners;
        this.pieces = pieces;
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
        SectorPieces has = pieces.of(now);
        Bytes32 right = has.commD();
        if (!submitted.commD().equals(right)) {
            return mismatch(
                    "comm_d is %s, a sector with %s has %s"
                            .formatted(submitted.commD(), count(has), right));
        }
        if (links.chain(c -> c.sectorAllocated(id))) {
            return new SubmitAnswer(
                    Result.REJECTED, "the number of " + id + " is allocated on chain already");
        }
        Optional<String> ticketFault = tickets.fault(now, submitted.ticket());
        if (ticketFault.isPresent()) {
            return new SubmitAnswer(Result.REJECTED, ticketFault.get());
        }
        long head = links.chain(c -> c.head().epoch());
        Optional<DealPiece> late =
                has.deals().stream().filter(p -> p.startEpoch() < head).findFirst();
        if (late.isPresent()) {
            return new SubmitAnswer(
                    Result.REJECTED,
                    "the deal of the piece %s had to start by epoch %d, now is %d"
                            .formatted(late.get().cid(), late.get().startEpoch(), head));
        }
        queue(now, has, submitted);
        return SubmitAnswer.accepted();
    }

    private static String count(SectorPieces has) {
        return has.deals().isEmpty() ? "no pieces" : "its " + has.deals().size() + " pieces";
    }

    private void queue(SectorRecord now, SectorPieces has, PreCommit submitted)
            throws ManagerException {
        SectorId id = now.id();
        PreCommitEntry entry =
                new PreCommitEntry(
                        id,
                        now.sector().proofType(),
                        Cid.ofSealed(submitted.commR()),
                        has.deals().isEmpty() ? null : Cid.ofUnsealed(submitted.commD()),
                        submitted.ticket().epoch(),
                        expiration(id, has, submitted.ticket().epoch()));
        MessageRecord message =
                MessageRecord.queued(id, Kind.PRE_COMMIT, drafts.of(entry), clock.millis());
        if (!links.store(s -> s.messages().submit(now.withPreCommit(submitted), message))) {
            throw SectorBook.busy(id);
        }
        LOG.info("{} pre-commit accepted, ticket of epoch {}", id, submitted.ticket().epoch());
    }

    private long expiration(SectorId id, SectorPieces has, long ticketEpoch)
            throws ManagerException {
        int days = miners.of(id.miner()).sector().lifetimeDays();
        OptionalLong lastEnd = has.deals().stream().mapToLong(DealPiece::endEpoch).max();
        return links.chain(
                c -> {
                    long head = c.head().epoch();
                    return lastEnd.isPresent()
                            ? Expiration.ofDeals(
                                    lastEnd.getAsLong(), head, ticketEpoch, c.constants())
                            : Expiration.of(head, ticketEpoch, days, c.constants());
                });
    }

    private static SubmitAnswer mismatch(String why) {
        return new SubmitAnswer(Result.MISMATCHED, why);
    }
}
