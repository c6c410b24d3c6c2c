/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.ReportAnswer;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.store.SectorRecord;
import io.sealworks.api.manager.store.SectorRecord.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What workers tell, and the word back that ends a sector. */
final class ReportsService implements Reports {

    private static final Logger LOG = LoggerFactory.getLogger(ReportsService.class);

    private final Links links;
    private final SectorBook book;

    ReportsService(Links links, SectorBook book) {
        this.links = links;
        this.book = book;
    }

    /**
     * Reports of a sector that was ended go into its history too. One whose row is gone, but which
     * was ended here, is answered as ended.
     */
    @Override
    public ReportAnswer report(Caller caller, SectorId sector, StateReport report)
            throws ManagerException {
        caller.require(Permission.WORKER_REPORT);
        Optional<SectorRecord> found = book.find(sector);
        if (found.isEmpty()) {
            if (links.store(s -> s.sectors().ended(sector))) {
                return new ReportAnswer(sector, true, "");
            }
            throw SectorBook.unknown(sector);
        }
        book.own(caller, found.get());
        SectorRecord now = links.store(s -> s.reports().append(sector, report));
        String reason = now.endReason();
        return new ReportAnswer(sector, now.ended(), reason == null ? "" : reason);
    }

    @Override
    public void finalized(Caller caller, SectorId sector) throws ManagerException {
        caller.require(Permission.WORKER_REPORT);
        SectorRecord before = book.known(caller, sector);
        if (before.phase() == Phase.FINALIZED) {
            return;
        }
        book.change(
                sector,
                now ->
                        switch (now.phase()) {
                            case SEALING -> now.withEnd(Phase.FINALIZED, null);
                            case FINALIZED -> null;
                            case ABORTED -> throw SectorBook.ended(sector);
                        });
        LOG.info("{} is finalized", sector);
    }

    @Override
    public void aborted(Caller caller, SectorId sector, String reason) throws ManagerException {
        caller.require(Permission.WORKER_REPORT);
        book.known(caller, sector);
        book.change(sector, now -> now.ended() ? null : now.withEnd(Phase.ABORTED, reason));
        LOG.info("{} was given up by its worker: {}", sector, reason);
    }
}
