/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ChainAnswer;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.ReportAnswer;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.SectorRecord;
import io.sealworks.api.manager.store.SectorRecord.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What workers tell, and the word back that ends a sector. */
final class ReportsService implements Reports {

    private static final Logger LOG = LoggerFactory.getLogger(ReportsService.class);

    private final Links links;
    private final SectorBook book;
    private final Landing landing;
    private final ErrandReports errands;
    private final UpgradeReports upgrades;

    ReportsService(
            Links links,
            SectorBook book,
            Landing landing,
            ErrandReports errands,
            UpgradeReports upgrades) {
        this.links = links;
        this.book = book;
        this.landing = landing;
        this.errands = errands;
        this.upgrades = upgrades;
    }

    /**
     * Reports of a sector that was ended go into its history too. One whose row is gone, but which
     * was ended here, is answered as ended.
     */
    @Override
    public ReportAnswer report(Caller caller, SectorId sector, StateReport report)
            throws ManagerException {
        caller.require(Permission.WORKER_REPORT);
        Optional<ReportAnswer> errand = errands.report(caller, sector, report);
        if (errand.isPresent()) {
            return errand.get();
        }
        Optional<SectorRecord> found = book.find(sector);
        if (found.isEmpty()) {
            if (links.store(s -> s.sectors().ended(sector))) {
                return new ReportAnswer(sector, true, "");
            }
            throw book.unknown(sector);
        }
        book.own(caller, found.get());
        SectorRecord now = links.store(s -> s.reports().append(sector, report));
        String reason = now.endReason();
        return new ReportAnswer(sector, now.ended(), reason == null ? "" : reason);
    }

    @Override
    public void finalized(Caller caller, SectorId sector) throws ManagerException {
        caller.require(Permission.WORKER_REPORT);
        if (errands.finalized(caller, sector)) {
            return;
        }
        SectorRecord before = book.known(caller, sector);
        if (before.phase() == Phase.FINALIZED) {
            return;
        }
        if (before.phase() == Phase.UPDATING) {
            upgrades.finalized(before);
            return;
        }
        if (before.phase() == Phase.SEALING) {
            requireLanded(before);
        }
        book.change(
                sector,
                now ->
                        switch (now.phase()) {
                            case SEALING -> now.withEnd(Phase.FINALIZED, null);
                            case UPDATING, FINALIZED -> null;
                            case ABORTED -> throw SectorBook.ended(sector);
                        });
        LOG.info("{} is finalized", sector);
    }

    /** The worker's word is not enough: it may wipe its files once the sector is finalized. */
    private void requireLanded(SectorRecord sector) throws ManagerException {
        ChainAnswer proof = landing.of(sector, MessageRecord.Kind.PROVE);
        if (proof.state() == ChainAnswer.State.LANDED) {
            return;
        }
        String why =
                "the proof of %s is not on chain for good (%s%s): it cannot be finalized"
                        .formatted(
                                sector.id(),
                                proof.state(),
                                proof.description() == null ? "" : ", " + proof.description());
        throw switch (proof.state()) {
            case PERM_FAILED, SHOULD_ABORT -> ManagerException.permanent(why);
            default -> ManagerException.temporary(why);
        };
    }

    @Override
    public void aborted(Caller caller, SectorId sector, String reason) throws ManagerException {
        caller.require(Permission.WORKER_REPORT);
        if (errands.aborted(caller, sector, reason)) {
            return;
        }
        SectorRecord before = book.known(caller, sector);
        if (before.phase() == Phase.UPDATING) {
            upgrades.aborted(sector);
            return;
        }
        book.change(sector, now -> now.ended() ? null : now.withEnd(Phase.ABORTED, reason));
        LOG.info("{} was given up by its worker: {}", sector, reason);
    }
}
