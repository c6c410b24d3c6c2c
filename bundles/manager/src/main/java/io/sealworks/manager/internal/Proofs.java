/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Seed;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.base.ZeroCommitment;
import io.sealworks.api.chain.PreCommitOnChain;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.SealProof;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.manager.SubmitAnswer.Result;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.MessageRecord.Kind;
import io.sealworks.api.manager.store.SectorRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes proofs, after it verified them itself: a bad proof must not cost gas. */
final class Proofs {

    private static final Logger LOG = LoggerFactory.getLogger(Proofs.class);

    private final Links links;
    private final SectorBook book;
    private final Landing landing;
    private final PreCommitTerm term;
    private final Seeds seeds;
    private final PiecesService pieces;
    private final Drafts drafts;
    private final Clock clock;

    Proofs(
            Links links,
            SectorBook book,
            Landing landing,
            PreCommitTerm term,
            Seeds seeds,
            PiecesService pieces,
            Drafts drafts,
            Clock clock) {
        this.links = links;
        this.book = book;
        this.landing = landing;
        this.term = term;
        this.seeds = seeds;
        this.pieces = pieces;
        this.drafts = drafts;
        this.clock = clock;
    }

    SubmitAnswer submit(Caller caller, SectorId sector, byte[] proof, boolean reset)
            throws ManagerException {
        SectorRecord now = book.sealing(caller, sector);
        byte[] stored = now.proof();
        if (stored != null && (!reset || landing.alive(now, Kind.PROVE))) {
            return Arrays.equals(stored, proof)
                    ? SubmitAnswer.accepted()
                    : new SubmitAnswer(
                            Result.MISMATCHED, "another proof of " + sector + " was submitted");
        }
        if (links.chain(c -> c.sector(sector)).isPresent()) {
            book.change(sector, s -> s.withProof(proof));
            return SubmitAnswer.accepted();
        }
        Optional<PreCommitOnChain> pre = links.chain(c -> c.preCommit(sector));
        return pre.isPresent()
                ? checked(remembered(now, pre.get()), pre.get(), proof)
                : withoutPreCommit(now);
    }

    /** A database that was restored may have forgotten a pre-commit that the chain has. */
    private SectorRecord remembered(SectorRecord now, PreCommitOnChain pre)
            throws ManagerException {
        if (now.preCommit() != null) {
            return now;
        }
        Bytes32 commR =
                pre.sealedCid()
                        .sealed()
                        .orElseThrow(
                                () ->
                                        ManagerException.temporary(
                                                "the pre-commit of "
                                                        + now.id()
                                                        + " on chain has no commR: "
                                                        + pre.sealedCid()));
        long epoch = pre.ticketEpoch();
        Ticket ticket =
                new Ticket(links.chain(c -> c.ticketRandomness(now.id().miner(), epoch)), epoch);
        Cid unsealed = pre.unsealedCid();
        Bytes32 commD =
                unsealed == null
                        ? ZeroCommitment.of(pre.proofType().size())
                        : unsealed.unsealed().orElseThrow();
        LOG.warn("{} had its pre-commit forgotten here; taken from the chain", now.id());
        return now.withPreCommit(new PreCommit(commR, commD, ticket));
    }

    private SubmitAnswer withoutPreCommit(SectorRecord now) throws ManagerException {
        if (now.preCommit() != null && landing.alive(now, Kind.PRE_COMMIT)) {
            throw ManagerException.temporary(
                    "the pre-commit of "
                            + now.id()
                            + " is on its way but not on chain (a reorg took it back, or it has"
                            + " not landed yet)");
        }
        return new SubmitAnswer(Result.REJECTED, "no pre-commit of " + now.id() + " is on chain");
    }

    private SubmitAnswer checked(SectorRecord now, PreCommitOnChain pre, byte[] proof)
            throws ManagerException {
        Optional<String> expired = term.expired(pre.landedEpoch());
        if (expired.isPresent()) {
            throw ManagerException.permanent(expired.get());
        }
        long epoch = seeds.epochOf(pre);
        Seed given = now.seed();
        if (given != null && given.epoch() != epoch) {
            return moved(given, epoch);
        }
        Seed right = seeds.draw(now.id().miner(), epoch);
        if (given != null && !right.equals(given)) {
            return moved(given, epoch);
        }
        SectorPieces has = pieces.of(now);
        checkPieces(now, has);
        if (!verify(now, right, proof)) {
            return new SubmitAnswer(Result.REJECTED, "invalid proof of " + now.id());
        }
        MessageRecord message =
                MessageRecord.queued(
                        now.id(),
                        Kind.PROVE,
                        drafts.ofProof(proof, has.manifest()),
                        clock.millis());
        SectorRecord changed = now.withSeed(right).withProof(proof);
        if (!links.store(s -> s.messages().submit(changed, message))) {
            throw SectorBook.busy(now.id());
        }
        LOG.info("{} proof accepted, seed of epoch {}", now.id(), right.epoch());
        return SubmitAnswer.accepted();
    }

    /** A database that was restored may have forgotten which pieces a sector has. */
    private static void checkPieces(SectorRecord now, SectorPieces has) throws ManagerException {
        if (!has.commD().equals(now.preCommit().commD())) {
            throw ManagerException.permanent(
                    "the pre-commit of %s has the comm_d %s, the pieces that are known here have %s"
                            .formatted(now.id(), now.preCommit().commD(), has.commD()));
        }
    }

    /** The seed's epoch may not have come yet. */
    private static SubmitAnswer moved(Seed given, long epoch) {
        return new SubmitAnswer(
                Result.MISMATCHED,
                "the proof is for the seed of epoch "
                        + given.epoch()
                        + ", but a reorg moved the pre-commit and the seed is of epoch "
                        + epoch
                        + " now; resume at PersistanceSubmitted to prove with it");
    }

    private boolean verify(SectorRecord now, Seed seed, byte[] proof) throws ManagerException {
        PreCommit pre = now.preCommit();
        SealProof claim =
                new SealProof(
                        now.sector().proofType(),
                        now.id(),
                        pre.commR(),
                        pre.commD(),
                        pre.ticket().value(),
                        seed.value(),
                        proof);
        try {
            return links.with(links.verifierGate(), v -> v.verifySeal(claim));
        } catch (ManagerException e) {
            throw e;
        } catch (SealingException e) {
            String why = "the proof of " + now.id() + " cannot be verified here: " + e.getMessage();
            throw e.level() == ErrorLevel.TEMPORARY
                    ? ManagerException.temporary(why, e)
                    : ManagerException.permanent(why, e);
        }
    }
}
