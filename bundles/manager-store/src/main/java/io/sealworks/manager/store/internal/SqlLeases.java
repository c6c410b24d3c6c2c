/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;

import io.sealworks.api.manager.store.LeaseStore;
import io.sealworks.api.manager.store.StoreException;
import org.jdbi.v3.core.Handle;

final class SqlLeases implements LeaseStore {

    /** A former holder keeps its epoch, so that it may prolong; anybody else raises it. */
    private static final String TAKE =
            """
            INSERT INTO lease (name, holder, epoch, expires_millis) VALUES (:name, :holder, 1, :until)
            ON CONFLICT (name) DO UPDATE SET
              epoch = CASE WHEN holder = :holder THEN epoch ELSE epoch + 1 END,
              holder = :holder, expires_millis = :until
            WHERE holder = :holder OR expires_millis < :now\
            """;

    private final Writer writer;
    private final Clock clock;

    SqlLeases(Writer writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** Only the epoch that the lease has now may write. */
    static void check(Handle h, String lease, long fence) throws StoreException {
        boolean holds =
                h.createQuery("SELECT count(*) FROM lease WHERE name = ? AND epoch = ?")
                                .bind(0, lease)
                                .bind(1, fence)
                                .mapTo(Integer.class)
                                .one()
                        > 0;
        if (!holds) {
            throw new StoreException(
                    "this manager does not lead any more: its lease (epoch "
                            + fence
                            + ") was taken");
        }
    }

    @Override
    public OptionalLong take(String lease, String holder, Duration length) throws StoreException {
        long now = clock.millis();
        return writer.write(
                h -> {
                    int taken =
                            h.createUpdate(TAKE)
                                    .bind("name", lease)
                                    .bind("holder", holder)
                                    .bind("until", now + length.toMillis())
                                    .bind("now", now)
                                    .execute();
                    return taken == 0 ? OptionalLong.empty() : OptionalLong.of(epoch(h, lease));
                });
    }

    private static long epoch(Handle h, String lease) {
        return h.createQuery("SELECT epoch FROM lease WHERE name = ?")
                .bind(0, lease)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public void release(String lease, String holder) throws StoreException {
        writer.write(
                h ->
                        h.execute(
                                "UPDATE lease SET expires_millis = 0 WHERE name = ? AND holder = ?",
                                lease,
                                holder));
    }
}
