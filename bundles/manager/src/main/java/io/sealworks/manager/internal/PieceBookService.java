/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PieceBook;
import io.sealworks.api.manager.PieceOrder;
import io.sealworks.api.manager.PieceSummary;
import io.sealworks.api.manager.StoredPiece;
import io.sealworks.api.manager.config.MinerConfig;
import io.sealworks.api.manager.store.DealPiece;
import io.sealworks.api.manager.store.DealPiece.State;
import io.sealworks.api.manager.store.SectorRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pieces, for operators. */
final class PieceBookService implements PieceBook {

    private static final Logger LOG = LoggerFactory.getLogger(PieceBookService.class);

    private static final long DAYS_TO_SEAL = 7;

    private final Links links;
    private final Audit audit;
    private final Miners miners;

    PieceBookService(Links links, Audit audit, Miners miners) {
        this.links = links;
        this.audit = audit;
        this.miners = miners;
    }

    @Override
    public PieceSummary add(Caller caller, PieceOrder order) throws ManagerException {
        return audit.call(
                caller,
                Permission.PIECE_ADD,
                order.file().toString(),
                done -> done.cid() + " from " + order.file(),
                () -> stored(caller, order));
    }

    private PieceSummary stored(Caller caller, PieceOrder order) throws ManagerException {
        MinerConfig miner = miner(order.miner());
        checkDeal(order);
        long head = links.chain(c -> c.head().epoch());
        long start =
                order.startEpoch()
                        .orElse(
                                head
                                        + miner.sealing().sealingEpochDuration()
                                        + DAYS_TO_SEAL * Expiration.EPOCHS_PER_DAY);
        long end =
                order.endEpoch()
                        .orElse(start + miner.sector().lifetimeDays() * Expiration.EPOCHS_PER_DAY);
        checkTime(miner, head, start, end);
        StoredPiece file =
                links.with(links.pieceFilesGate(), f -> f.add(caller, order.file(), order.size()));
        DealPiece fresh = piece(miner.actor(), order, file, start, end);
        checkRoom(fresh);
        DealPiece kept = links.store(s -> s.deals().add(fresh));
        if (!kept.cid().equals(fresh.cid()) || kept.size() != fresh.size()) {
            throw new BadRequestException(
                    "that deal of t0%d is the piece %s of %d bytes already"
                            .formatted(kept.miner(), kept.cid(), kept.size()));
        }
        LOG.info("piece {} of {} bytes waits for a sector", kept.cid(), kept.size());
        return summary(kept, head);
    }

    private MinerConfig miner(OptionalLong actor) throws ManagerException {
        if (actor.isPresent()) {
            return miners.of(actor.getAsLong());
        }
        if (miners.all().size() != 1) {
            throw new BadRequestException(
                    "the config has "
                            + miners.all().size()
                            + " miners; say which one the piece is for");
        }
        return miners.all().get(0);
    }

    /** Existing workers take a piece that has neither for a filler, and write zeros. */
    private static void checkDeal(PieceOrder order) {
        long deal = order.dealId().orElse(0);
        long allocation = order.allocationId().orElse(0);
        if (deal < 0 || allocation < 0 || (deal == 0) == (allocation == 0)) {
            throw new BadRequestException(
                    "a piece has either a deal id (built-in market) or an allocation id (direct"
                            + " data onboarding), greater than 0");
        }
    }

    private void checkTime(MinerConfig miner, long head, long start, long end)
            throws ManagerException {
        long earliest = head + miner.sealing().sealingEpochDuration();
        if (start <= earliest) {
            throw new BadRequestException(
                    "the deal starts at epoch %d; sealing begun now (epoch %d) ends after %d"
                            .formatted(start, head, earliest));
        }
        long latest = links.chain(c -> Expiration.most(head, c.constants()));
        if (end <= start || end > latest) {
            throw new BadRequestException(
                    "the deal ends at epoch %d; it must be after its start at %d and no later than %d, which is as long as a sector may live"
                            .formatted(end, start, latest));
        }
    }

    private void checkRoom(DealPiece piece) throws ManagerException {
        long sector =
                links.chain(c -> c.miner(piece.miner()))
                        .orElseThrow(
                                () ->
                                        new BadRequestException(
                                                "the chain has no miner t0" + piece.miner()))
                        .sealProof()
                        .size()
                        .bytes();
        if (piece.size() > sector) {
            throw new BadRequestException(
                    "a piece of %d padded bytes does not fit into a sector of %d"
                            .formatted(piece.size(), sector));
        }
    }

    private static DealPiece piece(
            long miner, PieceOrder order, StoredPiece file, long start, long end) {
        return new DealPiece(
                0,
                miner,
                file.cid(),
                file.size(),
                file.payloadSize(),
                order.dealId().orElse(0),
                order.allocationId().orElse(0),
                order.client(),
                start,
                end,
                State.PENDING,
                OptionalLong.empty(),
                0,
                0);
    }

    @Override
    public List<PieceSummary> list(Caller caller) throws ManagerException {
        caller.require(Permission.PIECE_READ);
        List<DealPiece> all = links.store(s -> s.deals().list());
        long head = all.isEmpty() ? 0 : links.chain(c -> c.head().epoch());
        List<PieceSummary> summaries = new ArrayList<>();
        for (DealPiece piece : all) {
            summaries.add(summary(piece, head));
        }
        return summaries;
    }

    private PieceSummary summary(DealPiece p, long head) throws ManagerException {
        return new PieceSummary(
                p.id(),
                p.miner(),
                p.cid(),
                p.size(),
                p.payloadSize(),
                p.dealId(),
                p.allocationId(),
                p.client(),
                p.startEpoch(),
                p.endEpoch(),
                state(p, head),
                p.sectorNumber().isPresent() ? p.sector() : null,
                p.offset(),
                p.addedMillis());
    }

    private String state(DealPiece p, long head) throws ManagerException {
        return switch (p.state()) {
            case PENDING -> p.startEpoch() < head + sealingTime(p.miner()) ? "late" : "pending";
            case RESERVED -> isGivenUp(p.sector()) ? "held" : "reserved";
            case SEALED -> "sealed";
        };
    }

    private boolean isGivenUp(SectorId sector) throws ManagerException {
        return links.store(s -> s.sectors().find(sector))
                .map(s -> s.phase() == SectorRecord.Phase.ABORTED)
                .orElse(false);
    }

    private long sealingTime(long miner) {
        return miners.all().stream()
                .filter(m -> m.actor() == miner)
                .findFirst()
                .map(m -> m.sealing().sealingEpochDuration())
                .orElse(0L);
    }

    @Override
    public void remove(Caller caller, long id) throws ManagerException {
        audit.run(
                caller,
                Permission.PIECE_REMOVE,
                "piece #" + id,
                () -> {
                    if (!links.store(s -> s.deals().remove(id))) {
                        throw new BadRequestException(
                                "no piece #" + id + " waits; one that is in a sector stays");
                    }
                });
    }
}
