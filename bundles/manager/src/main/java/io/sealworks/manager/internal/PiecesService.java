/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SealProofType.Porep;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.Pieces;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.manager.config.MinerConfig;
import io.sealworks.api.manager.store.DealPiece;
import io.sealworks.api.manager.store.DealStore.Place;
import io.sealworks.api.manager.store.SectorRecord;
import io.sealworks.manager.internal.Packing.Room;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Packs the pieces that wait into the sectors that ask. */
final class PiecesService implements Pieces {

    private static final Logger LOG = LoggerFactory.getLogger(PiecesService.class);

    /** Two workers may want the same piece. */
    private static final int ATTEMPTS = 5;

    private final Links links;
    private final RecoveryGuard guard;
    private final SectorBook book;
    private final Miners miners;

    PiecesService(Links links, RecoveryGuard guard, SectorBook book, Miners miners) {
        this.links = links;
        this.guard = guard;
        this.book = book;
        this.miners = miners;
    }

    @Override
    public List<SectorPiece> acquire(
            Caller caller, SectorId sector, OptionalInt maxDeals, OptionalLong minUsedSpace)
            throws ManagerException {
        caller.require(Permission.SECTOR_SEAL);
        SectorRecord now = book.sealing(caller, sector);
        if (now.preCommit() != null || !holdsData(now)) {
            return of(now).filled();
        }
        return given(now, new Wish(maxDeals, minUsedSpace, OptionalLong.empty()));
    }

    /** Sectors of non-interactive PoRep come on chain without data (FIP-0092). */
    private static boolean holdsData(SectorRecord sector) {
        return sector.sector().proofType().porep() != Porep.NON_INTERACTIVE;
    }

    /**
     * As {@link #acquire}, for a finalized sector that is to be upgraded.
     *
     * @param expiration of the sector: its pieces end by then
     */
    List<SectorPiece> forUpgrade(
            SectorRecord finalized,
            OptionalInt maxDeals,
            OptionalLong minUsedSpace,
            long expiration)
            throws ManagerException {
        return given(finalized, new Wish(maxDeals, minUsedSpace, OptionalLong.of(expiration)));
    }

    /**
     * What is asked for a sector.
     *
     * @param expiration of a sector that is to be upgraded, empty for one that is being sealed
     */
    private record Wish(OptionalInt maxDeals, OptionalLong least, OptionalLong expiration) {}

    private List<SectorPiece> given(SectorRecord now, Wish wish) throws ManagerException {
        boolean upgrade = wish.expiration().isPresent();
        for (int i = 0; i < ATTEMPTS; i++) {
            SectorPieces has = of(now);
            if (!has.deals().isEmpty() || !enabled(now.id())) {
                return has.filled();
            }
            List<DealPiece> chosen = choose(now, wish);
            if (chosen.isEmpty()) {
                return List.of();
            }
            if (links.store(s -> s.deals().reserve(now.id(), places(chosen), upgrade))) {
                LOG.info("{} takes {} of the pieces that wait", now.id(), chosen.size());
                return of(now).filled();
            }
        }
        throw ManagerException.temporary("the pieces that wait are being given to other sectors");
    }

    /** What a sector has. */
    SectorPieces of(SectorRecord sector) throws ManagerException {
        return new SectorPieces(
                sector.sector().proofType().size().bytes(),
                links.store(s -> s.deals().ofSector(sector.id())));
    }

    private boolean enabled(SectorId sector) throws ManagerException {
        return miners.of(sector.miner()).sector().enableDeals();
    }

    private List<DealPiece> choose(SectorRecord now, Wish wish) throws ManagerException {
        long miner = now.id().miner();
        List<DealPiece> waiting = links.store(s -> s.deals().pending(miner));
        if (waiting.isEmpty()) {
            return waiting;
        }
        guard.pass();
        return Packing.choose(waiting, room(now, wish));
    }

    private Room room(SectorRecord now, Wish wish) throws ManagerException {
        MinerConfig config = miners.of(now.id().miner());
        return links.chain(
                c -> {
                    long head = c.head().epoch();
                    return new Room(
                            now.sector().proofType().size().bytes(),
                            wish.maxDeals().orElse(Integer.MAX_VALUE),
                            wish.least().orElse(0),
                            head + config.sealing().sealingEpochDuration(),
                            wish.expiration().orElse(Expiration.most(head, c.constants())));
                });
    }

    /** Why a sector that ends then gets no piece, however little a worker asks for. */
    Optional<String> shortage(SectorRecord sector, long expiration) throws ManagerException {
        if (!enabled(sector.id())) {
            return Optional.of("EnableDeals = false in [Miners.Sector]: it gets no pieces");
        }
        List<DealPiece> waiting = links.store(s -> s.deals().pending(sector.id().miner()));
        if (waiting.isEmpty()) {
            return Optional.of("no piece waits for a sector; sector:add-piece adds one");
        }
        Room room =
                room(
                        sector,
                        new Wish(
                                OptionalInt.empty(),
                                OptionalLong.empty(),
                                OptionalLong.of(expiration)));
        return Packing.choose(waiting, room).isEmpty()
                ? Optional.of(
                        "of %d pieces that wait none begins at epoch %d or later and ends by %d, as the sector does (sector:add-piece --end-epoch)"
                                .formatted(waiting.size(), room.earliestStart(), expiration))
                : Optional.empty();
    }

    private static List<Place> places(List<DealPiece> chosen) {
        List<Place> places = new ArrayList<>();
        long at = 0;
        for (DealPiece piece : chosen) {
            places.add(new Place(piece.id(), at));
            at += piece.size();
        }
        return places;
    }
}
