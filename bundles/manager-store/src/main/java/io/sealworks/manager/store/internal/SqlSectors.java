/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.SectorQuery;
import io.sealworks.api.manager.store.SectorRecord;
import io.sealworks.api.manager.store.SectorStore;
import io.sealworks.api.manager.store.StoreException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

final class SqlSectors implements SectorStore {

    private final Readers readers;
    private final Writer writer;
    private final Clock clock;

    SqlSectors(Readers readers, Writer writer, Clock clock) {
        this.readers = readers;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public Optional<SectorRecord> find(SectorId sector) throws StoreException {
        return readers.read(h -> SectorTable.find(h, sector));
    }

    @Override
    public Optional<SectorRecord> ofNonce(String owner, String nonce) throws StoreException {
        return readers.read(
                h ->
                        h.createQuery("SELECT * FROM sector WHERE owner = ? AND nonce = ?")
                                .bind(0, owner)
                                .bind(1, nonce)
                                .map(SectorRows::read)
                                .findOne());
    }

    @Override
    public List<SectorRecord> list(SectorQuery query) throws StoreException {
        return readers.read(
                h -> select(h, "*", query, " ORDER BY miner, number").map(SectorRows::read).list());
    }

    @Override
    public long count(SectorQuery query) throws StoreException {
        return readers.read(h -> select(h, "count(*)", query, "").mapTo(Long.class).one());
    }

    private static Query select(Handle h, String what, SectorQuery query, String order) {
        String phases =
                switch (query.which()) {
                    case ONLINE -> "phase IN ('SEALING', 'UPDATING')";
                    case OFFLINE -> "phase NOT IN ('SEALING', 'UPDATING')";
                    case ALL -> "1 = 1";
                };
        return h.createQuery(
                        "SELECT "
                                + what
                                + " FROM sector WHERE (:any OR miner = :miner) AND "
                                + phases
                                + order)
                .bind("any", query.miner().isEmpty())
                .bind("miner", query.miner().orElse(0));
    }

    @Override
    public long lastNumber(long miner) throws StoreException {
        return readers.read(
                h ->
                        h.createQuery("SELECT last FROM sector_number WHERE miner = ?")
                                .bind(0, miner)
                                .mapTo(Long.class)
                                .findOne()
                                .orElse(-1L));
    }

    @Override
    public boolean claim(SectorRecord fresh, long expectedLast) throws StoreException {
        return writer.counted(
                h -> {
                    if (SectorTable.taken(h, fresh)
                            || !raise(h, fresh.id().miner(), expectedLast, fresh.id().number())) {
                        return false;
                    }
                    SectorTable.insert(h, fresh, clock.millis());
                    return true;
                });
    }

    @Override
    public boolean passOver(long miner, long expectedLast, long last) throws StoreException {
        return writer.counted(h -> raise(h, miner, expectedLast, last));
    }

    @Override
    public boolean takeIn(SectorRecord found) throws StoreException {
        return writer.counted(
                h -> {
                    if (SectorTable.taken(h, found)) {
                        return false;
                    }
                    h.execute(
                            "INSERT INTO sector_number (miner, last) VALUES (?, ?) ON CONFLICT"
                                    + " (miner) DO UPDATE SET last = max(last, excluded.last)",
                            found.id().miner(),
                            found.id().number());
                    SectorTable.insert(h, found, clock.millis());
                    return true;
                });
    }

    private static boolean raise(Handle h, long miner, long expectedLast, long last) {
        if (last <= expectedLast) {
            throw new IllegalArgumentException(last + " is not after " + expectedLast);
        }
        int changed =
                expectedLast < 0
                        ? h.execute(
                                "INSERT INTO sector_number (miner, last) VALUES (?, ?)"
                                        + " ON CONFLICT DO NOTHING",
                                miner,
                                last)
                        : h.execute(
                                "UPDATE sector_number SET last = ? WHERE miner = ? AND last = ?",
                                last,
                                miner,
                                expectedLast);
        return changed == 1;
    }

    @Override
    public boolean replace(SectorRecord changed) throws StoreException {
        return writer.write(h -> SectorTable.replace(h, changed, clock.millis()));
    }

    @Override
    public boolean ended(SectorId sector) throws StoreException {
        return readers.read(
                h ->
                        h.createQuery(
                                                "SELECT count(*) FROM ended_sector"
                                                        + " WHERE miner = ? AND number = ?")
                                        .bind(0, sector.miner())
                                        .bind(1, sector.number())
                                        .mapTo(Integer.class)
                                        .one()
                                > 0);
    }
}
