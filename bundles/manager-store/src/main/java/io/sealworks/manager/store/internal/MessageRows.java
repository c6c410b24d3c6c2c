/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;

import io.sealworks.api.chain.PreparedMessage;
import io.sealworks.api.manager.store.MessageRecord;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code message} and its record. */
final class MessageRows {

    private MessageRows() {}

    static MessageRecord read(ResultSet row, StatementContext context) throws SQLException {
        return new MessageRecord(
                row.getLong("id"),
                row.getLong("intent"),
                SectorRows.id(row),
                MessageRecord.Kind.valueOf(row.getString("kind")),
                row.getString("draft"),
                MessageRecord.State.valueOf(row.getString("state")),
                prepared(row),
                row.getLong("epoch"),
                row.getLong("exit_code"),
                row.getString("detail"),
                row.getInt("settled") != 0,
                row.getLong("sent_epoch"),
                row.getLong("created_millis"),
                row.getLong("updated_millis"));
    }

    private static @Nullable PreparedMessage prepared(ResultSet row) throws SQLException {
        String cid = row.getString("cid");
        return cid == null
                ? null
                : new PreparedMessage(
                        row.getString("sender"),
                        row.getLong("nonce"),
                        cid,
                        Base64.getDecoder().decode(row.getString("signed_bytes")));
    }

    static Update bind(Update update, MessageRecord m, long nowMillis) {
        PreparedMessage p = m.prepared();
        return update.bind("id", m.id())
                .bind("intent", m.intent())
                .bind("miner", m.sector().miner())
                .bind("number", m.sector().number())
                .bind("kind", m.kind().name())
                .bind("draft", m.draft())
                .bind("state", m.state().name())
                .bind("sender", p == null ? null : p.from())
                .bind("nonce", p == null ? null : p.nonce())
                .bind("cid", p == null ? null : p.cid())
                .bind(
                        "signed_bytes",
                        p == null ? null : Base64.getEncoder().encodeToString(p.signedBytes()))
                .bind("epoch", m.epoch())
                .bind("exit_code", m.exitCode())
                .bind("detail", m.detail())
                .bind("settled", m.settled() ? 1 : 0)
                .bind("sent_epoch", m.sentEpoch())
                .bind("now", nowMillis);
    }
}
