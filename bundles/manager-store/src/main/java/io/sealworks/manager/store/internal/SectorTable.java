/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.util.Optional;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.store.SectorRecord;
import org.jdbi.v3.core.Handle;

/** Statements on the table {@code sector} that several transactions need. */
final class SectorTable {

    private static final String INSERT =
            """
            INSERT INTO sector (miner, number, proof_type, owner, nonce, phase, end_reason, ticket, ticket_epoch,
              comm_r, comm_d, pre_ticket, pre_ticket_epoch, seed, seed_epoch, proof, document,
              created_millis, updated_millis, version)
            VALUES (:miner, :number, :proof_type, :owner, :nonce, :phase, :end_reason, :ticket, :ticket_epoch,
              :comm_r, :comm_d, :pre_ticket, :pre_ticket_epoch, :seed, :seed_epoch, :proof, :document,
              :now, :now, 1)\
            """;

    private static final String REPLACE =
            """
            UPDATE sector SET owner = :owner, nonce = :nonce, phase = :phase, end_reason = :end_reason,
              ticket = :ticket, ticket_epoch = :ticket_epoch, comm_r = :comm_r, comm_d = :comm_d,
              pre_ticket = :pre_ticket, pre_ticket_epoch = :pre_ticket_epoch, seed = :seed,
              seed_epoch = :seed_epoch, proof = :proof, document = :document, updated_millis = :now,
              version = version + 1
            WHERE miner = :miner AND number = :number AND version = :version\
            """;

    private static final String END =
            """
            INSERT INTO ended_sector (miner, number, phase, reason, ended_millis)
            VALUES (:miner, :number, :phase, :end_reason, :now) ON CONFLICT DO NOTHING\
            """;

    private SectorTable() {}

    static Optional<SectorRecord> find(Handle handle, SectorId id) {
        return handle.createQuery("SELECT * FROM sector WHERE miner = ? AND number = ?")
                .bind(0, id.miner())
                .bind(1, id.number())
                .map(SectorRows::read)
                .findOne();
    }

    /** Whether the number or the owner's nonce is in use. */
    static boolean taken(Handle handle, SectorRecord fresh) {
        return handle.createQuery(
                                "SELECT count(*) FROM sector WHERE (miner = :miner AND number ="
                                        + " :number) OR (owner = :owner AND nonce = :nonce)")
                        .bind("miner", fresh.id().miner())
                        .bind("number", fresh.id().number())
                        .bind("owner", fresh.owner())
                        .bind("nonce", fresh.nonce())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    static void insert(Handle handle, SectorRecord fresh, long nowMillis) {
        SectorRows.bind(handle.createUpdate(INSERT), fresh, nowMillis).execute();
    }

    /** Compare and set on the version. */
    static boolean replace(Handle handle, SectorRecord changed, long nowMillis) {
        boolean sealing = changed.ended() && isSealing(handle, changed.id());
        if (SectorRows.bind(handle.createUpdate(REPLACE), changed, nowMillis).execute() != 1) {
            return false;
        }
        if (changed.ended()) {
            SectorRows.bind(handle.createUpdate(END), changed, nowMillis).execute();
        }
        if (sealing) {
            handle.execute(
                    "DELETE FROM reservation WHERE miner = ? AND number = ?",
                    changed.id().miner(),
                    changed.id().number());
            DealTable.end(handle, changed, nowMillis);
        }
        return true;
    }

    /** Not yet ended: what a finalized sector has kept is its upgrade's, and ends with that. */
    private static boolean isSealing(Handle handle, SectorId id) {
        return find(handle, id).map(s -> !s.ended()).orElse(false);
    }
}
