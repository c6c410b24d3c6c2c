/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.store.PlacementStore;
import io.sealworks.api.manager.store.StoreException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

final class SqlPlacements implements PlacementStore {

    private static final String INSERT =
            """
            INSERT INTO reservation (miner, number, purpose, store, bytes, landed, created_millis)
            VALUES (?, ?, ?, ?, ?, ?, ?)\
            """;

    private static final String PLACE =
            """
            INSERT INTO placement (miner, number, upgrade, store, placed_millis) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (miner, number, upgrade)
            DO UPDATE SET store = excluded.store, placed_millis = excluded.placed_millis\
            """;

    private final Readers readers;
    private final Writer writer;
    private final Clock clock;

    SqlPlacements(Readers readers, Writer writer, Clock clock) {
        this.readers = readers;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public Optional<Reservation> reservation(SectorId sector, Purpose purpose)
            throws StoreException {
        return readers.read(h -> find(h, sector, purpose));
    }

    private static Optional<Reservation> find(Handle h, SectorId sector, Purpose purpose) {
        return h.createQuery(
                        "SELECT * FROM reservation WHERE miner = ? AND number = ? AND purpose = ?")
                .bind(0, sector.miner())
                .bind(1, sector.number())
                .bind(2, purpose.name())
                .map(SqlPlacements::read)
                .findOne();
    }

    private static Reservation read(ResultSet row, StatementContext context) throws SQLException {
        return new Reservation(
                new SectorId(row.getLong("miner"), row.getLong("number")),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("store"),
                row.getLong("bytes"),
                row.getLong("landed"));
    }

    @Override
    public List<Reservation> reservations() throws StoreException {
        return readers.read(SqlPlacements::all);
    }

    private static List<Reservation> all(Handle h) {
        return h.createQuery("SELECT * FROM reservation ORDER BY store, miner, number, purpose")
                .map(SqlPlacements::read)
                .list();
    }

    @Override
    public Optional<Reservation> reserve(Reservation wanted, List<String> pool, long free)
            throws StoreException {
        return writer.write(
                h -> {
                    Optional<Reservation> earlier = find(h, wanted.sector(), wanted.purpose());
                    if (earlier.isPresent()) {
                        return earlier;
                    }
                    long coming =
                            all(h).stream()
                                    .filter(r -> pool.contains(r.store()))
                                    .mapToLong(Reservation::left)
                                    .sum();
                    if (coming + wanted.left() > free) {
                        return Optional.empty();
                    }
                    insert(h, wanted);
                    return Optional.of(wanted);
                });
    }

    private void insert(Handle h, Reservation wanted) {
        h.execute(
                INSERT,
                wanted.sector().miner(),
                wanted.sector().number(),
                wanted.purpose().name(),
                wanted.store(),
                wanted.bytes(),
                wanted.landed(),
                clock.millis());
    }

    @Override
    public void landed(SectorId sector, Purpose purpose, long bytes) throws StoreException {
        writer.write(h -> landed(h, sector, purpose, bytes));
    }

    private static int landed(Handle h, SectorId sector, Purpose purpose, long bytes) {
        return h.execute(
                "UPDATE reservation SET landed = min(bytes, ?) WHERE miner = ? AND number = ? AND"
                        + " purpose = ?",
                bytes,
                sector.miner(),
                sector.number(),
                purpose.name());
    }

    @Override
    public void release(SectorId sector, Purpose purpose) throws StoreException {
        writer.write(
                h ->
                        h.execute(
                                "DELETE FROM reservation WHERE miner = ? AND number = ? AND purpose"
                                        + " = ?",
                                sector.miner(),
                                sector.number(),
                                purpose.name()));
    }

    @Override
    public void place(SectorId sector, String store, boolean upgrade) throws StoreException {
        writer.write(
                h -> {
                    Purpose purpose = upgrade ? Purpose.UPDATE : Purpose.SEAL;
                    landed(h, sector, purpose, Long.MAX_VALUE);
                    return h.execute(
                            PLACE,
                            sector.miner(),
                            sector.number(),
                            upgrade ? 1 : 0,
                            store,
                            clock.millis());
                });
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

    @Override
    public void forget(SectorId sector, boolean upgrade) throws StoreException {
        writer.write(
                h ->
                        h.execute(
                                "DELETE FROM placement WHERE miner = ? AND number = ? AND upgrade ="
                                        + " ?",
                                sector.miner(),
                                sector.number(),
                                upgrade ? 1 : 0));
    }
}
