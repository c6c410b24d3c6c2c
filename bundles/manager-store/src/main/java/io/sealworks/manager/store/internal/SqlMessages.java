/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.PreparedMessage;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.MessageRecord.State;
import io.sealworks.api.manager.store.MessageStore;
import io.sealworks.api.manager.store.SectorRecord;
import io.sealworks.api.manager.store.StoreException;
import org.jdbi.v3.core.Handle;

final class SqlMessages implements MessageStore {

    private static final String INSERT =
            """
            INSERT INTO message (intent, miner, number, kind, draft, state, sender, nonce, cid, signed_bytes, epoch,
              exit_code, detail, settled, sent_epoch, created_millis, updated_millis)
            VALUES (:intent, :miner, :number, :kind, :draft, :state, :sender, :nonce, :cid, :signed_bytes, :epoch,
              :exit_code, :detail, :settled, :sent_epoch, :now, :now)\
            """;

    private static final String MOVE =
            """
            UPDATE message SET state = :state, sender = :sender, nonce = :nonce, cid = :cid,
              signed_bytes = :signed_bytes, epoch = :epoch, exit_code = :exit_code, detail = :detail,
              settled = :settled, sent_epoch = :sent_epoch, updated_millis = :now
            WHERE id = :id\
            """;

    private final Readers readers;
    private final Writer writer;
    private final Clock clock;

    SqlMessages(Readers readers, Writer writer, Clock clock) {
        this.readers = readers;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public boolean submit(SectorRecord changed, MessageRecord queued) throws StoreException {
        return writer.write(
                h -> {
                    if (!SectorTable.replace(h, changed, clock.millis())) {
                        return false;
                    }
                    long id = insert(h, queued);
                    h.execute("UPDATE message SET intent = ? WHERE id = ?", id, id);
                    return true;
                });
    }

    private long insert(Handle h, MessageRecord message) {
        return MessageRows.bind(h.createUpdate(INSERT), message, clock.millis())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public List<MessageRecord> ofSector(SectorId sector) throws StoreException {
        return readers.read(
                h ->
                        h.createQuery(
                                        "SELECT * FROM message WHERE miner = ? AND number = ?"
                                                + " ORDER BY id")
                                .bind(0, sector.miner())
                                .bind(1, sector.number())
                                .map(MessageRows::read)
                                .list());
    }

    @Override
    public List<MessageRecord> open() throws StoreException {
        return readers.read(
                h ->
                        h.createQuery("SELECT * FROM message WHERE settled = 0 ORDER BY id")
                                .map(MessageRows::read)
                                .list());
    }

    @Override
    public OptionalLong highestNonce(String from) throws StoreException {
        return highest(from, "state <> 'FAILED'");
    }

    @Override
    public OptionalLong highestLanded(String from) throws StoreException {
        return highest(from, "state = 'LANDED'");
    }

    private OptionalLong highest(String from, String states) throws StoreException {
        return readers.read(
                        h ->
                                h.createQuery(
                                                "SELECT nonce FROM message WHERE sender = ? AND "
                                                        + states
                                                        + " ORDER BY nonce DESC LIMIT 1")
                                        .bind(0, from)
                                        .mapTo(Long.class)
                                        .findOne())
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public MessageRecord prepared(MessageRecord queued, PreparedMessage message, long fence)
            throws StoreException {
        MessageRecord prepared = with(queued, queued.intent(), State.PREPARED, message);
        return writer.counted(
                h -> {
                    SqlLeases.check(h, LEASE, fence);
                    if (!"QUEUED".equals(state(h, queued.id()))) {
                        throw new StoreException(
                                "message " + queued.id() + " is not queued any more");
                    }
                    MessageRows.bind(h.createUpdate(MOVE), prepared, clock.millis()).execute();
                    return prepared;
                });
    }

    private static String state(Handle h, long id) {
        return h.createQuery("SELECT state FROM message WHERE id = ?")
                .bind(0, id)
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }

    @Override
    public MessageRecord replacing(MessageRecord stuck, PreparedMessage message, long fence)
            throws StoreException {
        MessageRecord fresh = with(stuck, stuck.intent(), State.PREPARED, message);
        return writer.counted(
                h -> {
                    SqlLeases.check(h, LEASE, fence);
                    long id = insert(h, fresh);
                    return h.createQuery("SELECT * FROM message WHERE id = ?")
                            .bind(0, id)
                            .map(MessageRows::read)
                            .one();
                });
    }

    private static MessageRecord with(
            MessageRecord m, long intent, State state, PreparedMessage message) {
        return new MessageRecord(
                m.id(),
                intent,
                m.sector(),
                m.kind(),
                m.draft(),
                state,
                message,
                -1,
                0,
                "",
                false,
                -1,
                m.createdMillis(),
                m.updatedMillis());
    }

    @Override
    public void move(MessageRecord moved, long fence) throws StoreException {
        writer.write(
                h -> {
                    SqlLeases.check(h, LEASE, fence);
                    return MessageRows.bind(h.createUpdate(MOVE), moved, clock.millis()).execute();
                });
    }
}
