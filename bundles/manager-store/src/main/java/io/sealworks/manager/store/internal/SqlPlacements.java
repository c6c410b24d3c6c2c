/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.store.PlacementStore;
import io.sealworks.api.manager.store.StoreException;
import org.jdbi.v3.core.Handle;

final class SqlPlacements implements PlacementStore {

    private final Readers readers;
    private final Writer writer;
    private final Clock clock;

    SqlPlacements(Readers readers, Writer writer, Clock clock) {
        this.readers = readers;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public Optional<Reservation> reservation(SectorId sector) throws StoreException {
        return readers.read(h -> find(h, sector));
    }

    private static Optional<Reservation> find(Handle h, SectorId sector) {
        return h.createQuery("SELECT * FROM reservation WHERE miner = ? AND number = ?")
                .bind(0, sector.miner())
                .bind(1, sector.number())
                .map(
                        (row, context) ->
                                new Reservation(
                                        sector, row.getString("store"), row.getLong("bytes")))
                .findOne();
    }

    @Override
    public Map<String, Long> reserved() throws StoreException {
        return readers.read(
                h -> {
                    Map<String, Long> kept = new HashMap<>();
                    h.createQuery(
                                    "SELECT store, sum(bytes) AS kept FROM reservation GROUP BY"
                                            + " store")
                            .map(
                                    (row, context) ->
                                            kept.put(row.getString("store"), row.getLong("kept")))
                            .list();
                    return kept;
                });
    }

    @Override
    public Optional<Reservation> reserve(Reservation wanted, long free) throws StoreException {
        return writer.write(
                h -> {
                    Optional<Reservation> earlier = find(h, wanted.sector());
                    if (earlier.isPresent()) {
                        return earlier;
                    }
                    if (kept(h, wanted.store()) + wanted.bytes() > free) {
                        return Optional.empty();
                    }
                    h.execute(
                            "INSERT INTO reservation (miner, number, store, bytes, created_millis)"
                                    + " VALUES (?, ?, ?, ?, ?)",
                            wanted.sector().miner(),
                            wanted.sector().number(),
                            wanted.store(),
                            wanted.bytes(),
                            clock.millis());
                    return Optional.of(wanted);
                });
    }

    private static long kept(Handle h, String store) {
        return h.createQuery("SELECT coalesce(sum(bytes), 0) FROM reservation WHERE store = ?")
                .bind(0, store)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public void release(SectorId sector) throws StoreException {
        writer.write(
                h ->
                        h.execute(
                                "DELETE FROM reservation WHERE miner = ? AND number = ?",
                                sector.miner(),
                                sector.number()));
    }

    @Override
    public void place(SectorId sector, String store, boolean upgrade) throws StoreException {
        writer.write(
                h ->
                        h.execute(
                                "INSERT INTO placement (miner, number, upgrade, store,"
                                    + " placed_millis) VALUES (?, ?, ?, ?, ?) ON CONFLICT (miner,"
                                    + " number, upgrade) DO UPDATE SET store = excluded.store,"
                                    + " placed_millis = excluded.placed_millis",
                                sector.miner(),
                                sector.number(),
                                upgrade ? 1 : 0,
                                store,
                                clock.millis()));
    }

    @Override
    public Optional<String> placeOf(SectorId sector, boolean upgrade) throws StoreException {
        return readers.read(
                h ->
                        h.createQuery(
                                        "SELECT store FROM placement WHERE miner = ? AND number = ?"
                                                + " AND upgrade = ?")
                                .bind(0, sector.miner())
                                .bind(1, sector.number())
                                .bind(2, upgrade ? 1 : 0)
                                .mapTo(String.class)
                                .findOne());
    }
}
