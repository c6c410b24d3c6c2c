/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.manager.WorkerPing;
import io.sealworks.api.manager.store.InstanceStore;
import io.sealworks.api.manager.store.StoreException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

final class SqlInstances implements InstanceStore {

    private static final String UPSERT =
            """
            INSERT INTO instance (name, dest, version, instance_id, threads, empty, paused, running, waiting, errors,
              last_ping_millis, left_in_order)
            VALUES (:name, :dest, :version, :id, :threads, :empty, :paused, :running, :waiting, :errors, :last, :left)
            ON CONFLICT (name) DO UPDATE SET dest = excluded.dest, version = excluded.version,
              instance_id = excluded.instance_id, threads = excluded.threads, empty = excluded.empty,
              paused = excluded.paused, running = excluded.running, waiting = excluded.waiting,
              errors = excluded.errors, last_ping_millis = excluded.last_ping_millis,
              left_in_order = excluded.left_in_order\
            """;

    private final Readers readers;
    private final Writer writer;

    SqlInstances(Readers readers, Writer writer) {
        this.readers = readers;
        this.writer = writer;
    }

    @Override
    public List<Instance> list() throws StoreException {
        return readers.read(
                h ->
                        h.createQuery("SELECT * FROM instance ORDER BY name")
                                .map(SqlInstances::read)
                                .list());
    }

    private static Instance read(ResultSet row, StatementContext context) throws SQLException {
        ThreadSummary summary =
                new ThreadSummary(
                        row.getInt("threads"),
                        row.getInt("empty"),
                        row.getInt("paused"),
                        row.getInt("running"),
                        row.getInt("waiting"),
                        row.getInt("errors"));
        WorkerPing ping =
                new WorkerPing(
                        row.getString("name"),
                        row.getString("dest"),
                        row.getString("version"),
                        row.getString("instance_id"),
                        summary);
        return new Instance(
                ping, row.getLong("last_ping_millis"), row.getInt("left_in_order") != 0);
    }

    @Override
    public void save(List<Instance> instances) throws StoreException {
        if (instances.isEmpty()) {
            return;
        }
        writer.write(
                h -> {
                    PreparedBatch batch = h.prepareBatch(UPSERT);
                    instances.forEach(i -> add(batch, i));
                    return batch.execute();
                });
    }

    private static void add(PreparedBatch batch, Instance i) {
        ThreadSummary s = i.ping().summary();
        batch.bind("name", i.ping().name())
                .bind("dest", i.ping().dest())
                .bind("version", i.ping().version())
                .bind("id", i.ping().instanceId())
                .bind("threads", s.threads())
                .bind("empty", s.empty())
                .bind("paused", s.paused())
                .bind("running", s.running())
                .bind("waiting", s.waiting())
                .bind("errors", s.errors())
                .bind("last", i.lastPingMillis())
                .bind("left", i.left() ? 1 : 0)
                .add();
    }

    @Override
    public void remove(String name) throws StoreException {
        writer.write(h -> h.execute("DELETE FROM instance WHERE name = ?", name));
    }
}
