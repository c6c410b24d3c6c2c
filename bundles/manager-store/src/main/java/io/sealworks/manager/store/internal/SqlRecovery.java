/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.util.Optional;
import java.util.OptionalLong;

import io.sealworks.api.manager.store.RecoveryStore;
import io.sealworks.api.manager.store.StoreException;
import org.jdbi.v3.core.Handle;

final class SqlRecovery implements RecoveryStore {

    private final Readers readers;
    private final Writer writer;
    private final Generation generation;

    SqlRecovery(Readers readers, Writer writer, Generation generation) {
        this.readers = readers;
        this.writer = writer;
        this.generation = generation;
    }

    static long count(Handle h) {
        return h.createQuery("SELECT count FROM generation WHERE id = 1").mapTo(Long.class).one();
    }

    /** Restored again before the recovery ended: what was lost adds up. */
    static void start(Handle h, Generation.Restored restored) {
        h.createUpdate(
                        "UPDATE generation SET lost = CASE WHEN recovery IS NULL THEN :lost ELSE"
                                + " lost + :lost END, recovery = :reason WHERE id = 1")
                .bind("lost", restored.lost().isPresent() ? restored.lost().getAsLong() : null)
                .bind("reason", restored.reason())
                .execute();
    }

    @Override
    public Optional<String> pending() throws StoreException {
        return readers.read(
                h ->
                        h.createQuery(
                                        "SELECT recovery FROM generation WHERE id = 1 AND recovery"
                                                + " IS NOT NULL")
                                .mapTo(String.class)
                                .findOne());
    }

    @Override
    public OptionalLong lost() throws StoreException {
        return readers.read(
                h ->
                        h.createQuery(
                                        "SELECT lost FROM generation WHERE id = 1 AND lost IS NOT"
                                                + " NULL AND recovery IS NOT NULL")
                                .mapTo(Long.class)
                                .findOne()
                                .map(OptionalLong::of)
                                .orElseGet(OptionalLong::empty));
    }

    @Override
    public void end() throws StoreException {
        long now =
                writer.write(
                        h -> {
                            h.execute("UPDATE lease SET epoch = epoch + 1, expires_millis = 0");
                            h.execute(
                                    "UPDATE generation SET count = count + 1, recovery = NULL, lost"
                                            + " = NULL");
                            return count(h);
                        });
        generation.adopt(now);
    }
}
