/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.manager.UnsealOrder;
import io.sealworks.api.manager.store.SectorRecord;
import org.jspecify.annotations.Nullable;

/** Sectors that are sealed, with what it takes to get back at their data. */
final class SealedSectors {

    private final Links links;
    private final SectorBook book;
    private final PiecesService pieces;
    private final Upgrades upgrades;

    SealedSectors(Links links, SectorBook book, PiecesService pieces, Upgrades upgrades) {
        this.links = links;
        this.book = book;
        this.pieces = pieces;
        this.upgrades = upgrades;
    }

    /**
     * @param store name of the store with the sector's data
     * @param commD of the data
     * @param update null for a sector that was not updated
     * @param made the update itself
     */
    record Sealed(
            SectorRecord record,
            String store,
            Ticket ticket,
            Bytes32 commD,
            UnsealOrder.@Nullable Update update,
            Upgrade.@Nullable Made made) {}

    /**
     * @throws BadRequestException when the sector is not known here, or not sealed
     */
    Sealed require(SectorId sector) throws ManagerException {
        SectorRecord record =
                book.find(sector)
                        .orElseThrow(
                                () ->
                                        new BadRequestException(
                                                "there is no sector " + sector + " here"));
        PreCommit preCommit = record.preCommit();
        Upgrade.Made made = made(record);
        if (!isSealed(record, made) || preCommit == null) {
            throw new BadRequestException(
                    sector
                            + " is not a sealed sector: "
                            + (record.endReason() == null
                                    ? "it is "
                                            + record.phase()
                                                    .name()
                                                    .toLowerCase(java.util.Locale.ROOT)
                                    : "it was ended, " + record.endReason()));
        }
        String store =
                place(sector, made != null)
                        .orElseThrow(
                                () ->
                                        new BadRequestException(
                                                "no persist store of this manager holds "
                                                        + sector));
        if (made == null) {
            return new Sealed(record, store, preCommit.ticket(), preCommit.commD(), null, null);
        }
        String before = place(sector, false).orElse(null);
        return new Sealed(
                record,
                store,
                preCommit.ticket(),
                made.commD(),
                new UnsealOrder.Update(preCommit.commR(), before),
                made);
    }

    /** Long before an update is final the chain asks for its replica, and clients for its data. */
    private static boolean isSealed(SectorRecord record, Upgrade.@Nullable Made made) {
        return switch (record.phase()) {
            case FINALIZED -> true;
            case UPDATING -> made != null;
            case SEALING, ABORTED -> false;
        };
    }

    /** The update that landed, null for none. */
    private Upgrade.@Nullable Made made(SectorRecord record) {
        Upgrade upgrade = upgrades.of(record);
        return upgrade.landedEpoch() > 0 ? upgrade.made() : null;
    }

    /**
     * Whether a worker takes the sector.
     *
     * @param stores names of the stores that the worker reads; empty for any
     */
    boolean fits(SectorId id, AllocateSpec spec, Set<String> stores) throws ManagerException {
        Optional<SectorRecord> found = book.find(id);
        if (found.isEmpty()) {
            return false;
        }
        AllocatedSector sector = found.get().sector();
        boolean wanted =
                (spec.miners().isEmpty() || spec.miners().contains(id.miner()))
                        && (spec.proofTypes().isEmpty()
                                || spec.proofTypes().contains(sector.proofType()));
        return wanted
                && (stores.isEmpty()
                        || place(id, made(found.get()) != null)
                                .filter(stores::contains)
                                .isPresent());
    }

    /** In order, filling the sector; empty for committed capacity. */
    List<SectorPiece> pieces(SectorRecord sector) throws ManagerException {
        return pieces.of(sector).filled();
    }

    private Optional<String> place(SectorId sector, boolean upgrade) throws ManagerException {
        return links.store(s -> s.placements().placeOf(sector, upgrade));
    }
}
