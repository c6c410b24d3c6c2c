/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.store.ErrandRecord;
import io.sealworks.api.manager.store.ErrandStore;
import io.sealworks.api.manager.store.StoreException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

final class SqlErrands implements ErrandStore {

    private static final String INSERT =
            """
            INSERT INTO errand (kind, miner, number, part, document, state, owner, nonce, instance, location, error,
              created_millis, updated_millis, version)
            VALUES (:kind, :miner, :number, :part, :document, :state, :owner, :nonce, :instance, :location, :error,
              :created, :updated, 1)
            ON CONFLICT DO NOTHING\
            """;

    private static final String UPDATE =
            """
            UPDATE errand SET document = :document, state = :state, owner = :owner, nonce = :nonce,
              instance = :instance, location = :location, error = :error, created_millis = :created,
              updated_millis = :updated, version = version + 1
            WHERE kind = :kind AND miner = :miner AND number = :number AND part = :part AND version = :version\
            """;

    private final Readers readers;
    private final Writer writer;

    SqlErrands(Readers readers, Writer writer) {
        this.readers = readers;
        this.writer = writer;
    }

    @Override
    public List<ErrandRecord> list(ErrandRecord.Kind kind) throws StoreException {
        return readers.read(
                h ->
                        h.createQuery(
                                        "SELECT * FROM errand WHERE kind = ? ORDER BY"
                                                + " created_millis, miner, number, part")
                                .bind(0, kind.name())
                                .map(SqlErrands::read)
                                .list());
    }

    @Override
    public List<ErrandRecord> ofSector(SectorId sector) throws StoreException {
        return readers.read(
                h ->
                        h.createQuery(
                                        "SELECT * FROM errand WHERE miner = ? AND number = ? ORDER"
                                                + " BY kind, part")
                                .bind(0, sector.miner())
                                .bind(1, sector.number())
                                .map(SqlErrands::read)
                                .list());
    }

    @Override
    public Optional<ErrandRecord> ofNonce(ErrandRecord.Kind kind, String owner, String nonce)
            throws StoreException {
        return readers.read(
                h ->
                        h.createQuery(
                                        "SELECT * FROM errand WHERE kind = ? AND owner = ? AND"
                                                + " nonce = ?")
                                .bind(0, kind.name())
                                .bind(1, owner)
                                .bind(2, nonce)
                                .map(SqlErrands::read)
                                .findOne());
    }

    @Override
    public boolean save(ErrandRecord changed) throws StoreException {
        return writer.write(
                h -> bound(h, changed.version() == 0 ? INSERT : UPDATE, changed).execute() == 1);
    }

    private static Update bound(Handle h, String sql, ErrandRecord errand) {
        Update update =
                h.createUpdate(sql)
                        .bind("kind", errand.kind().name())
                        .bind("miner", errand.sector().miner())
                        .bind("number", errand.sector().number())
                        .bind("part", errand.part())
                        .bind("document", errand.document())
                        .bind("state", errand.state().name())
                        .bind("owner", errand.owner())
                        .bind("nonce", errand.nonce())
                        .bind("instance", errand.instance())
                        .bind("location", errand.location())
                        .bind("error", errand.error())
                        .bind("created", errand.createdMillis())
                        .bind("updated", errand.updatedMillis());
        return errand.version() == 0 ? update : update.bind("version", errand.version());
    }

    @Override
    public boolean remove(ErrandRecord seen) throws StoreException {
        return writer.write(
                h ->
                        h.execute(
                                        "DELETE FROM errand WHERE kind = ? AND miner = ? AND number"
                                                + " = ? AND part = ? AND version = ?",
                                        seen.kind().name(),
                                        seen.sector().miner(),
                                        seen.sector().number(),
                                        seen.part(),
                                        seen.version())
                                == 1);
    }

    private static ErrandRecord read(ResultSet row, StatementContext context) throws SQLException {
        return new ErrandRecord(
                ErrandRecord.Kind.valueOf(row.getString("kind")),
                new SectorId(row.getLong("miner"), row.getLong("number")),
                row.getString("part"),
                row.getString("document"),
                ErrandRecord.State.valueOf(row.getString("state")),
                row.getString("owner"),
                row.getString("nonce"),
                row.getString("instance"),
                row.getString("location"),
                row.getString("error"),
                row.getLong("created_millis"),
                row.getLong("updated_millis"),
                row.getLong("version"));
    }
}
