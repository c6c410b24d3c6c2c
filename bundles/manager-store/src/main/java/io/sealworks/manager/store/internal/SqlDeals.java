/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.store.DealPiece;
import io.sealworks.api.manager.store.DealStore;
import io.sealworks.api.manager.store.SectorRecord;
import io.sealworks.api.manager.store.StoreException;
import org.jdbi.v3.core.Handle;

final class SqlDeals implements DealStore {

    private static final String INSERT =
            """
            INSERT INTO deal_piece (miner, cid, size, payload_size, deal, allocation, client,
              start_epoch, end_epoch, state, number, sector_offset, added_millis, updated_millis)
            VALUES (:miner, :cid, :size, :payload_size, :deal, :allocation, :client,
              :start_epoch, :end_epoch, 'PENDING', NULL, 0, :now, :now)
            ON CONFLICT (miner, deal, allocation) DO NOTHING\
            """;

    private static final String RESERVE =
            """
            UPDATE deal_piece SET state = 'RESERVED', number = :number, sector_offset = :offset, updated_millis = :now
            WHERE id = :id\
            """;

    private static final String REMOVE =
            """
            DELETE FROM deal_piece WHERE id = ? AND (state = 'PENDING' OR state = 'RESERVED' AND EXISTS (
              SELECT 1 FROM sector WHERE sector.miner = deal_piece.miner AND sector.number = deal_piece.number
                AND sector.phase = 'ABORTED'))\
            """;

    private final Readers readers;
    private final Writer writer;
    private final Clock clock;

    SqlDeals(Readers readers, Writer writer, Clock clock) {
        this.readers = readers;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public DealPiece add(DealPiece fresh) throws StoreException {
        return writer.write(
                h -> {
                    h.createUpdate(INSERT)
                            .bind("miner", fresh.miner())
                            .bind("cid", fresh.cid().text())
                            .bind("size", fresh.size())
                            .bind("payload_size", fresh.payloadSize())
                            .bind("deal", fresh.dealId())
                            .bind("allocation", fresh.allocationId())
                            .bind("client", fresh.client())
                            .bind("start_epoch", fresh.startEpoch())
                            .bind("end_epoch", fresh.endEpoch())
                            .bind("now", clock.millis())
                            .execute();
                    return ofDeal(h, fresh);
                });
    }

    private static DealPiece ofDeal(Handle h, DealPiece piece) {
        return h.createQuery(
                        "SELECT * FROM deal_piece WHERE miner = ? AND deal = ? AND allocation = ?")
                .bind(0, piece.miner())
                .bind(1, piece.dealId())
                .bind(2, piece.allocationId())
                .map(DealTable::read)
                .one();
    }

    @Override
    public Optional<DealPiece> find(long id) throws StoreException {
        return readers.read(
                h ->
                        h.createQuery("SELECT * FROM deal_piece WHERE id = ?")
                                .bind(0, id)
                                .map(DealTable::read)
                                .findOne());
    }

    @Override
    public List<DealPiece> list() throws StoreException {
        return readers.read(
                h ->
                        h.createQuery("SELECT * FROM deal_piece ORDER BY miner, start_epoch, id")
                                .map(DealTable::read)
                                .list());
    }

    @Override
    public List<DealPiece> pending(long miner) throws StoreException {
        return readers.read(
                h ->
                        h.createQuery(
                                        "SELECT * FROM deal_piece WHERE miner = ? AND state ="
                                                + " 'PENDING' ORDER BY start_epoch, id")
                                .bind(0, miner)
                                .map(DealTable::read)
                                .list());
    }

    @Override
    public List<DealPiece> ofSector(SectorId sector) throws StoreException {
        return readers.read(h -> DealTable.ofSector(h, sector));
    }

    @Override
    public List<DealPiece> ofCid(Cid cid) throws StoreException {
        return readers.read(
                h ->
                        h.createQuery("SELECT * FROM deal_piece WHERE cid = ? ORDER BY id")
                                .bind(0, cid.text())
                                .map(DealTable::read)
                                .list());
    }

    @Override
    public boolean reserve(SectorId sector, List<Place> places, boolean upgrade)
            throws StoreException {
        return writer.write(
                h -> {
                    boolean all =
                            takes(h, sector, upgrade)
                                    && places.stream().allMatch(p -> waits(h, sector, p));
                    if (all) {
                        places.forEach(p -> put(h, sector, p));
                    }
                    return all;
                });
    }

    @Override
    public void settle(SectorId sector, boolean sealed) throws StoreException {
        writer.write(h -> DealTable.settle(h, sector, sealed, clock.millis()));
    }

    private static boolean takes(Handle h, SectorId sector, boolean upgrade) {
        Optional<SectorRecord> found = SectorTable.find(h, sector);
        return found.isPresent()
                && (upgrade ? isFinalized(found.get()) : isFresh(found.get()))
                && DealTable.ofSector(h, sector).isEmpty();
    }

    private static boolean isFinalized(SectorRecord sector) {
        return sector.phase() == SectorRecord.Phase.FINALIZED;
    }

    private static boolean isFresh(SectorRecord sector) {
        return !sector.ended() && sector.preCommit() == null;
    }

    private static boolean waits(Handle h, SectorId sector, Place place) {
        return h.createQuery(
                                "SELECT count(*) FROM deal_piece WHERE id = ? AND miner = ? AND"
                                        + " state = 'PENDING'")
                        .bind(0, place.piece())
                        .bind(1, sector.miner())
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    private void put(Handle h, SectorId sector, Place place) {
        h.createUpdate(RESERVE)
                .bind("id", place.piece())
                .bind("number", sector.number())
                .bind("offset", place.offset())
                .bind("now", clock.millis())
                .execute();
    }

    @Override
    public boolean remove(long id) throws StoreException {
        return writer.write(h -> h.execute(REMOVE, id) == 1);
    }
}
