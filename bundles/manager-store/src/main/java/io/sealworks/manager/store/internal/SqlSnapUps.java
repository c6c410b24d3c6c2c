/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.time.Clock;
import java.util.List;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.store.SnapUpStore;
import io.sealworks.api.manager.store.StoreException;

final class SqlSnapUps implements SnapUpStore {

    private final Readers readers;
    private final Writer writer;
    private final Clock clock;

    SqlSnapUps(Readers readers, Writer writer, Clock clock) {
        this.readers = readers;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public List<SectorId> chosen(long miner) throws StoreException {
        return readers.read(
                h ->
                        h.createQuery("SELECT number FROM snap_up WHERE miner = ? ORDER BY number")
                                .bind(0, miner)
                                .mapTo(Long.class)
                                .map(number -> new SectorId(miner, number))
                                .list());
    }

    @Override
    public boolean choose(SectorId sector) throws StoreException {
        return writer.write(
                        h ->
                                h.execute(
                                        "INSERT INTO snap_up (miner, number, chosen_millis) VALUES"
                                                + " (?, ?, ?) ON CONFLICT DO NOTHING",
                                        sector.miner(),
                                        sector.number(),
                                        clock.millis()))
                == 1;
    }

    @Override
    public boolean drop(SectorId sector) throws StoreException {
        return writer.write(
                        h ->
                                h.execute(
                                        "DELETE FROM snap_up WHERE miner = ? AND number = ?",
                                        sector.miner(),
                                        sector.number()))
                == 1;
    }
}
