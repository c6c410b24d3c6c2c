/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.store.DealPiece;
import io.sealworks.api.manager.store.SectorRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Statements on the table {@code deal_piece} that several transactions need. */
final class DealTable {

    private static final String SEALED =
            """
            UPDATE deal_piece SET state = 'SEALED', updated_millis = :now
            WHERE miner = :miner AND number = :number\
            """;

    private static final String WAITS =
            """
            UPDATE deal_piece SET state = 'PENDING', number = NULL, sector_offset = 0, updated_millis = :now
            WHERE miner = :miner AND number = :number\
            """;

    private static final String AT_STAKE =
            """
            SELECT count(*) FROM message WHERE miner = ? AND number = ? AND kind = 'PROVE'
              AND (state IN ('PREPARED', 'PUSHED') OR state = 'LANDED' AND exit_code = 0)\
            """;

    private DealTable() {}

    /**
     * What becomes of the pieces of a sector that ended. Those of one that is given up stay in it
     * when its proof may still bring them on chain: somebody must look.
     */
    static void end(Handle handle, SectorRecord sector, long nowMillis) {
        boolean sealed = sector.phase() == SectorRecord.Phase.FINALIZED;
        if (sealed || !atStake(handle, sector.id())) {
            settle(handle, sector.id(), sealed, nowMillis);
        }
    }

    private static boolean atStake(Handle handle, SectorId sector) {
        return handle.createQuery(AT_STAKE)
                        .bind(0, sector.miner())
                        .bind(1, sector.number())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /**
     * Seals a sector's pieces, or lets them wait again.
     *
     * @return how many
     */
    static int settle(Handle handle, SectorId sector, boolean sealed, long nowMillis) {
        return handle.createUpdate(sealed ? SEALED : WAITS)
                .bind("miner", sector.miner())
                .bind("number", sector.number())
                .bind("now", nowMillis)
                .execute();
    }

    static List<DealPiece> ofSector(Handle handle, SectorId sector) {
        return handle.createQuery(
                        "SELECT * FROM deal_piece WHERE miner = ? AND number = ? ORDER BY"
                                + " sector_offset")
                .bind(0, sector.miner())
                .bind(1, sector.number())
                .map(DealTable::read)
                .list();
    }

    static DealPiece read(ResultSet row, StatementContext context) throws SQLException {
        long number = row.getLong("number");
        boolean waits = row.wasNull();
        return new DealPiece(
                row.getLong("id"),
                row.getLong("miner"),
                new Cid(row.getString("cid")),
                row.getLong("size"),
                row.getLong("payload_size"),
                row.getLong("deal"),
                row.getLong("allocation"),
                row.getString("client"),
                row.getLong("start_epoch"),
                row.getLong("end_epoch"),
                DealPiece.State.valueOf(row.getString("state")),
                waits ? OptionalLong.empty() : OptionalLong.of(number),
                row.getLong("sector_offset"),
                row.getLong("added_millis"));
    }
}
