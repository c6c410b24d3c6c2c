/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Seed;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.store.SectorRecord;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code sector} and its record. */
final class SectorRows {

    private SectorRows() {}

    static SectorRecord read(ResultSet row, StatementContext context) throws SQLException {
        String proof = row.getString("proof");
        return new SectorRecord(
                new AllocatedSector(id(row), SealProofType.ofNumber(row.getInt("proof_type"))),
                row.getString("owner"),
                row.getString("nonce"),
                SectorRecord.Phase.valueOf(row.getString("phase")),
                row.getString("end_reason"),
                ticket(row, "ticket"),
                preCommit(row),
                seed(row),
                proof == null ? null : Base64.getDecoder().decode(proof),
                row.getString("document"),
                latest(row),
                row.getLong("created_millis"),
                row.getLong("updated_millis"),
                row.getLong("version"));
    }

    static SectorId id(ResultSet row) throws SQLException {
        return new SectorId(row.getLong("miner"), row.getLong("number"));
    }

    /** Binds what the manager decides, by the names of the columns. */
    static Update bind(Update update, SectorRecord s, long nowMillis) {
        return update.bind("miner", s.id().miner())
                .bind("number", s.id().number())
                .bind("proof_type", s.sector().proofType().number())
                .bind("owner", s.owner())
                .bind("nonce", s.nonce())
                .bind("phase", s.phase().name())
                .bind("end_reason", s.endReason())
                .bind("ticket", hex(s.ticket() == null ? null : s.ticket().value()))
                .bind("ticket_epoch", s.ticket() == null ? null : s.ticket().epoch())
                .bind("comm_r", hex(s.preCommit() == null ? null : s.preCommit().commR()))
                .bind("comm_d", hex(s.preCommit() == null ? null : s.preCommit().commD()))
                .bind("pre_ticket", hex(preTicket(s) == null ? null : preTicket(s).value()))
                .bind("pre_ticket_epoch", preTicket(s) == null ? null : preTicket(s).epoch())
                .bind("seed", hex(s.seed() == null ? null : s.seed().value()))
                .bind("seed_epoch", s.seed() == null ? null : s.seed().epoch())
                .bind("proof", base64(s.proof()))
                .bind("document", s.document())
                .bind("version", s.version())
                .bind("now", nowMillis);
    }

    private static @Nullable Ticket preTicket(SectorRecord s) {
        return s.preCommit() == null ? null : s.preCommit().ticket();
    }

    private static @Nullable String hex(@Nullable Bytes32 value) {
        return value == null ? null : value.hex();
    }

    private static @Nullable String base64(byte @Nullable [] value) {
        return value == null ? null : Base64.getEncoder().encodeToString(value);
    }

    private static @Nullable Ticket ticket(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null
                ? null
                : new Ticket(Bytes32.ofHex(value), row.getLong(column + "_epoch"));
    }

    private static @Nullable Seed seed(ResultSet row) throws SQLException {
        String value = row.getString("seed");
        return value == null ? null : new Seed(Bytes32.ofHex(value), row.getLong("seed_epoch"));
    }

    private static @Nullable PreCommit preCommit(ResultSet row) throws SQLException {
        String commR = row.getString("comm_r");
        Ticket ticket = ticket(row, "pre_ticket");
        return commR == null || ticket == null
                ? null
                : new PreCommit(
                        Bytes32.ofHex(commR), Bytes32.ofHex(row.getString("comm_d")), ticket);
    }

    private static @Nullable StateReport latest(ResultSet row) throws SQLException {
        String worker = row.getString("worker");
        return worker == null
                ? null
                : new StateReport(
                        worker,
                        row.getString("location"),
                        row.getString("previous"),
                        row.getString("state"),
                        row.getString("event"),
                        failure(row),
                        row.getLong("reported_millis"));
    }

    /** The columns {@code failure_level} (null or empty for none) and {@code failure}. */
    static StateReport.@Nullable Failure failure(ResultSet row) throws SQLException {
        String level = row.getString("failure_level");
        return level == null || level.isEmpty()
                ? null
                : new StateReport.Failure(ErrorLevel.valueOf(level), row.getString("failure"));
    }
}
