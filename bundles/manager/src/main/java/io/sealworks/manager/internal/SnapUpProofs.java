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
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.SectorOnChain;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.manager.SnapUpProof;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.manager.SubmitAnswer.Result;
import io.sealworks.api.manager.UpdateProof;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.MessageRecord.Kind;
import io.sealworks.api.manager.store.SectorRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes proofs of updates, after it verified them itself: a bad proof must not cost gas. */
final class SnapUpProofs {

    private static final Logger LOG = LoggerFactory.getLogger(SnapUpProofs.class);

    private final Links links;
    private final SectorBook book;
    private final Landing landing;
    private final PiecesService pieces;
    private final Upgrades upgrades;
    private final UpdateFiles files;
    private final Drafts drafts;
    private final Clock clock;

    SnapUpProofs(
            Links links,
            SectorBook book,
            Landing landing,
            PiecesService pieces,
            Upgrades upgrades,
            UpdateFiles files,
            Drafts drafts,
            Clock clock) {
        this.links = links;
        this.book = book;
        this.landing = landing;
        this.pieces = pieces;
        this.upgrades = upgrades;
        this.files = files;
        this.drafts = drafts;
        this.clock = clock;
    }

    SubmitAnswer submit(Caller caller, SectorId sector, SnapUpProof proof) throws ManagerException {
        SectorRecord now = book.known(caller, sector);
        Upgrade upgrade = upgrades.of(now);
        Upgrade.Made stored = upgrade.made();
        if (stored != null && same(stored, proof)) {
            return SubmitAnswer.accepted();
        }
        if (now.ended()) {
            throw SectorBook.ended(sector);
        }
        if (now.phase() != SectorRecord.Phase.UPDATING) {
            return rejected(sector + " was not given out to be updated");
        }
        if (stored != null && landing.alive(now, Kind.UPDATE)) {
            return new SubmitAnswer(
                    Result.MISMATCHED,
                    "another update of "
                            + sector
                            + " was submitted, with comm_r "
                            + stored.commR());
        }
        return checked(now, proof);
    }

    private static boolean same(Upgrade.Made stored, SnapUpProof proof) {
        return stored.commR().equals(proof.commR())
                && stored.commD().equals(proof.commD())
                && Arrays.equals(stored.proof(), proof.proof());
    }

    private SubmitAnswer checked(SectorRecord now, SnapUpProof proof) throws ManagerException {
        if (proof.proof().length == 0) {
            return rejected("the proof is empty");
        }
        SectorPieces filling = pieces.of(now);
        Optional<String> fault = fault(filling, proof);
        if (fault.isPresent()) {
            return rejected(fault.get());
        }
        Optional<String> missing = files.missing(now.sector(), proof.accessInstance());
        if (missing.isPresent()) {
            return new SubmitAnswer(Result.FILES_MISSED, missing.get());
        }
        Optional<SectorOnChain> onChain = links.chain(c -> c.sector(now.id()));
        return onChain.isPresent()
                ? against(onChain.get(), now, filling, proof)
                : rejected(now.id() + " is not on chain any more");
    }

    /** What does not fit the pieces that the sector was given. */
    private static Optional<String> fault(SectorPieces filling, SnapUpProof proof) {
        List<Cid> given = filling.filled().stream().map(SectorPiece::cid).toList();
        if (!given.equals(proof.pieces())) {
            return Optional.of(
                    "the pieces are " + proof.pieces() + ", the sector was given " + given);
        }
        Bytes32 right = filling.commD();
        return right.equals(proof.commD())
                ? Optional.empty()
                : Optional.of("comm_d is " + proof.commD() + ", that of the pieces is " + right);
    }

    /** The old replica is the chain's, whatever was said when the sector was given out. */
    private SubmitAnswer against(
            SectorOnChain onChain, SectorRecord now, SectorPieces filling, SnapUpProof proof)
            throws ManagerException {
        boolean done = onChain.sealedCid().equals(Cid.ofSealed(proof.commR()));
        if (!done && (onChain.sectorKeyCid() != null || onChain.data())) {
            return rejected("the chain holds another update of " + now.id());
        }
        if (!done && !verify(now, onChain, proof)) {
            return rejected("invalid proof of the update of " + now.id());
        }
        MessageRecord message =
                MessageRecord.queued(
                        now.id(),
                        Kind.UPDATE,
                        drafts.ofUpdate(proof, filling.manifest()),
                        clock.millis());
        Upgrade submitted =
                upgrades.of(now)
                        .submitted(
                                new Upgrade.Made(
                                        proof.accessInstance(),
                                        proof.commR(),
                                        proof.commD(),
                                        proof.proof()));
        SectorRecord changed = upgrades.with(now, submitted);
        if (!links.store(s -> s.messages().submit(changed, message))) {
            throw SectorBook.busy(now.id());
        }
        LOG.info("{} update accepted, comm_r {}", now.id(), proof.commR());
        return SubmitAnswer.accepted();
    }

    private boolean verify(SectorRecord now, SectorOnChain onChain, SnapUpProof proof)
            throws ManagerException {
        UpdateProof claim =
                new UpdateProof(
                        now.sector().proofType(),
                        onChain.sealedCid().sealed().orElseThrow(),
                        proof.commR(),
                        proof.commD(),
                        proof.proof());
        try {
            return links.with(links.verifierGate(), v -> v.verifyUpdate(claim));
        } catch (ManagerException e) {
            throw e;
        } catch (SealingException e) {
            String why =
                    "the update of " + now.id() + " cannot be verified here: " + e.getMessage();
            throw e.level() == ErrorLevel.TEMPORARY
                    ? ManagerException.temporary(why, e)
                    : ManagerException.permanent(why, e);
        }
    }

    private static SubmitAnswer rejected(String why) {
        return new SubmitAnswer(Result.REJECTED, why);
    }
}
