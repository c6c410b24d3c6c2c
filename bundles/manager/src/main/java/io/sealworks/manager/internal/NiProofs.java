/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SealProofType.Porep;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ZeroCommitment;
import io.sealworks.api.chain.ActorMessage.NiEntry;
import io.sealworks.api.chain.NiPolicy;
import io.sealworks.api.chain.SectorOnChain;
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
 * Takes the proofs of sectors of non-interactive PoRep: what a pre-commit would say comes with
 * them. They are aggregated here, also those of one sector, because the manager alone sees all
 * sectors of a message; the aggregate is verified before it costs gas.
 */
final class NiProofs {

    private static final Logger LOG = LoggerFactory.getLogger(NiProofs.class);

    private final Links links;
    private final SectorBook book;
    private final Landing landing;
    private final Tickets tickets;
    private final Miners miners;
    private final Aggregation aggregation;
    private final Drafts drafts;
    private final Clock clock;

    NiProofs(
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
        this.aggregation = new Aggregation(links);
        this.drafts = drafts;
        this.clock = clock;
    }

    SubmitAnswer submit(Caller caller, SectorId sector, PreCommit made, byte[] proof, boolean reset)
            throws ManagerException {
        SectorRecord now = book.sealing(caller, sector);
        if (now.sector().proofType().porep() != Porep.NON_INTERACTIVE) {
            return mismatch(
                    sector
                            + " was given out as "
                            + now.sector().proofType()
                            + ", which takes a pre-commit before its proof");
        }
        byte[] stored = now.proof();
        if (stored != null && (!reset || landing.alive(now, Kind.PROVE))) {
            return Arrays.equals(stored, proof) && made.equals(now.preCommit())
                    ? SubmitAnswer.accepted()
                    : mismatch("another proof of " + sector + " was submitted");
        }
        Optional<SectorOnChain> onChain = links.chain(c -> c.sector(sector));
        return onChain.isPresent()
                ? proven(now, made, proof, onChain.get().sealedCid())
                : checked(now, made, proof);
    }

    private SubmitAnswer proven(SectorRecord now, PreCommit made, byte[] proof, Cid onChain)
            throws ManagerException {
        if (!onChain.equals(Cid.ofSealed(made.commR()))) {
            return mismatch("the chain holds another replica of " + now.id() + ": " + onChain);
        }
        book.change(now.id(), s -> s.withPreCommit(made).withProof(proof));
        return SubmitAnswer.accepted();
    }

    private SubmitAnswer checked(SectorRecord now, PreCommit made, byte[] proof)
            throws ManagerException {
        SectorId id = now.id();
        Bytes32 zero = ZeroCommitment.of(now.sector().proofType().size());
        if (!made.commD().equals(zero)) {
            return mismatch(
                    "comm_d is "
                            + made.commD()
                            + ", but a sector of non-interactive PoRep holds no data: "
                            + zero);
        }
        NiPolicy policy = links.chain(c -> c.niPolicy());
        if (links.chain(c -> c.sectorAllocated(id))) {
            return new SubmitAnswer(
                    Result.REJECTED, "the number of " + id + " is allocated on chain already");
        }
        Optional<String> fault = tickets.fault(now, made.ticket());
        if (fault.isPresent()) {
            return new SubmitAnswer(Result.REJECTED, fault.get());
        }
        Optional<byte[]> aggregate = aggregation.of(now, made, proof);
        if (aggregate.isEmpty()) {
            return new SubmitAnswer(Result.REJECTED, "invalid proof of " + id);
        }
        return queue(now, made, proof, aggregate.get(), policy);
    }

    private SubmitAnswer queue(
            SectorRecord now, PreCommit made, byte[] proof, byte[] aggregate, NiPolicy policy)
            throws ManagerException {
        SectorId id = now.id();
        if (aggregate.length > policy.maxProofBytes()) {
            return new SubmitAnswer(
                    Result.REJECTED,
                    "the aggregate of "
                            + id
                            + " has "
                            + aggregate.length
                            + " bytes, the network takes "
                            + policy.maxProofBytes());
        }
        int days = miners.of(id.miner()).sector().lifetimeDays();
        long ticketEpoch = made.ticket().epoch();
        long expiration =
                links.chain(c -> Expiration.ofProven(c.head().epoch(), days, c.constants()));
        NiEntry entry = new NiEntry(id, Cid.ofSealed(made.commR()), ticketEpoch, expiration);
        String draft = drafts.ofNi(now.sector().proofType(), List.of(entry), aggregate);
        MessageRecord message = MessageRecord.queued(id, Kind.PROVE, draft, clock.millis());
        if (!links.store(
                s -> s.messages().submit(now.withPreCommit(made).withProof(proof), message))) {
            throw SectorBook.busy(id);
        }
        LOG.info("{} proof accepted, ticket of epoch {}, without a pre-commit", id, ticketEpoch);
        return SubmitAnswer.accepted();
    }

    private static SubmitAnswer mismatch(String why) {
        return new SubmitAnswer(Result.MISMATCHED, why);
    }
}
