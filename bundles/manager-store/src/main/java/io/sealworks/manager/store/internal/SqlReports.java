/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.time.Clock;
import java.util.List;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.store.ReportStore;
import io.sealworks.api.manager.store.SectorRecord;
import io.sealworks.api.manager.store.StoreException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

final class SqlReports implements ReportStore {

    private static final String INSERT =
            """
            INSERT INTO report (miner, number, instance, location, previous, next, event, failure_level, failure,
              millis, received_millis)
            VALUES (:miner, :number, :instance, :location, :previous, :next, :event, :level, :failure, :millis, :now)
            ON CONFLICT DO NOTHING\
            """;

    private static final String LATEST =
            """
            UPDATE sector SET worker = :instance, location = :location, previous = :previous, state = :next,
              event = :event, failure_level = :level, failure = :failure, reported_millis = :millis,
              updated_millis = :now
            WHERE miner = :miner AND number = :number
              AND (reported_millis IS NULL OR :millis = 0 OR :millis >= reported_millis)\
            """;

    private record Request(SectorId sector, StateReport report) {}

    private final Readers readers;
    private final Clock clock;
    private final GroupCommit<Request, SectorRecord> commits;

    SqlReports(Readers readers, Writer writer, Clock clock) {
        this.readers = readers;
        this.clock = clock;
        this.commits = new GroupCommit<>(writer, this::append);
    }

    @Override
    public SectorRecord append(SectorId sector, StateReport report) throws StoreException {
        return commits.submit(new Request(sector, report));
    }

    private SectorRecord append(Handle h, Request request) throws GroupCommit.Refusal {
        if (SectorTable.find(h, request.sector()).isEmpty()) {
            throw new GroupCommit.Refusal("there is no sector " + request.sector());
        }
        boolean fresh = bind(h.createUpdate(INSERT), request).execute() == 1;
        if (fresh) {
            bind(h.createUpdate(LATEST), request).execute();
        }
        return SectorTable.find(h, request.sector()).orElseThrow();
    }

    private Update bind(Update update, Request request) {
        StateReport r = request.report();
        return update.bind("miner", request.sector().miner())
                .bind("number", request.sector().number())
                .bind("instance", r.instance())
                .bind("location", r.location())
                .bind("previous", r.previous())
                .bind("next", r.next())
                .bind("event", r.event())
                .bind("level", r.failure() == null ? "" : r.failure().level().name())
                .bind("failure", r.failure() == null ? "" : r.failure().description())
                .bind("millis", r.millis())
                .bind("now", clock.millis());
    }

    @Override
    public List<StateReport> history(SectorId sector) throws StoreException {
        return readers.read(
                h ->
                        h.createQuery(
                                        "SELECT * FROM report WHERE miner = ? AND number = ?"
                                                + " ORDER BY id")
                                .bind(0, sector.miner())
                                .bind(1, sector.number())
                                .map(
                                        (row, context) ->
                                                new StateReport(
                                                        row.getString("instance"),
                                                        row.getString("location"),
                                                        row.getString("previous"),
                                                        row.getString("next"),
                                                        row.getString("event"),
                                                        SectorRows.failure(row),
                                                        row.getLong("millis")))
                                .list());
    }
}
