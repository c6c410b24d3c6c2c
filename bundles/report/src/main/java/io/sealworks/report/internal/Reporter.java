/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.report.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.ReportAnswer;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.worker.HistoryEntry;
import io.sealworks.api.worker.HistoryFeed;
import io.sealworks.api.worker.WorkerIdentity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the histories to the manager, each in its order, from a cursor that survives. */
final class Reporter implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    private static final int BATCH = 100;
    private static final Duration SLICE = Duration.ofSeconds(1);

    private final Links links;
    private final Duration longest;
    private final Reminder reminder;
    private final Map<Path, Cursor> cursors = new HashMap<>();
    private Duration backOff = SLICE;

    /**
     * @param longest rest between two attempts while the manager is away
     * @param nanos a clock that never jumps
     */
    Reporter(Links links, Duration longest, LongSupplier nanos) {
        this.links = links;
        this.longest = longest;
        this.reminder = new Reminder(links, nanos);
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                round();
            }
        } catch (InterruptedException e) {
            LOG.debug("the reporter ends");
        }
    }

    private void round() throws InterruptedException {
        try {
            boolean more = sendAll();
            backOff = SLICE;
            if (!more) {
                links.feed.call(SLICE, feed -> feed.awaitNew(SLICE));
            }
        } catch (ServiceAwayException e) {
            Thread.sleep(SLICE.toMillis());
        } catch (ManagerException | IOException | RuntimeException e) {
            LOG.warn("reports wait for {} s: {}", backOff.toSeconds(), e.toString());
            Thread.sleep(backOff.toMillis());
            Duration doubled = backOff.multipliedBy(2);
            backOff = doubled.compareTo(longest) > 0 ? longest : doubled;
        }
    }

    /**
     * Sends what is new of every location; what keeps one from being reported does not keep the
     * others.
     *
     * @return whether there may be more
     * @throws ManagerException the first failure
     * @throws IOException the first failure
     */
    boolean sendAll() throws ManagerException, IOException {
        WorkerIdentity self = links.identity();
        boolean more = false;
        Exception first = null;
        for (Path location : links.feed.call(SLICE, HistoryFeed::locations)) {
            try {
                more |= sendNew(self, location);
            } catch (ManagerException | IOException | BadRequestException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        fail(first);
        return more;
    }

    private static void fail(@Nullable Exception failure) throws ManagerException, IOException {
        if (failure instanceof ManagerException e) {
            throw e;
        } else if (failure instanceof IOException e) {
            throw e;
        } else if (failure instanceof BadRequestException e) {
            throw e;
        }
    }

    private boolean sendNew(WorkerIdentity self, Path location)
            throws ManagerException, IOException {
        Cursor cursor = cursor(location);
        List<HistoryEntry> entries = read(location, cursor.sequence(), BATCH);
        for (HistoryEntry entry : entries) {
            send(self, location, entry);
            cursor.advance(entry.sequence());
        }
        if (entries.isEmpty() && reminder.isDue(location)) {
            for (HistoryEntry last : read(location, cursor.sequence() - 1, 1)) {
                send(self, location, last);
            }
        }
        return entries.size() == BATCH;
    }

    private List<HistoryEntry> read(Path location, long after, int limit) {
        return links.feed.call(SLICE, f -> f.read(location, after, limit));
    }

    private Cursor cursor(Path location) throws IOException {
        Cursor cursor = cursors.get(location);
        if (cursor == null) {
            cursor = Cursor.open(location);
            cursors.put(location, cursor);
        }
        return cursor;
    }

    private void send(WorkerIdentity self, Path location, HistoryEntry entry)
            throws ManagerException {
        SectorId sector = entry.sector();
        if (sector == null || Plan.WDPOST.equals(entry.plan())) {
            return;
        }
        reminder.sent(location);
        try {
            ReportAnswer answer =
                    links.reports(self.manager())
                            .call(
                                    SLICE,
                                    r ->
                                            r.report(
                                                    Caller.internal(self.name()),
                                                    sector,
                                                    report(self, location, entry)));
            if (answer.finalized()) {
                abandon(sector, answer.abortReason());
            }
        } catch (ManagerException e) {
            if (e.level() != ErrorLevel.ABORT) {
                throw e;
            }
            abandon(sector, e.getMessage());
        }
    }

    /** A sector that is finishing normally is left alone by the runtime. */
    private void abandon(SectorId sector, String reason) {
        String why = reason.isBlank() ? "no reason was given" : reason;
        links.threads.call(
                SLICE,
                threads -> {
                    threads.abandon(Links.SELF, sector, why);
                    return true;
                });
    }

    private static StateReport report(WorkerIdentity self, Path location, HistoryEntry entry) {
        StateReport.Failure failure =
                entry.level() == null
                        ? null
                        : new StateReport.Failure(entry.level(), String.valueOf(entry.message()));
        return new StateReport(
                self.name(),
                location.toString(),
                entry.previous(),
                entry.next(),
                entry.event(),
                failure,
                entry.millis());
    }
}
