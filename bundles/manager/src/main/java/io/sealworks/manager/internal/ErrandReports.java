/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.ReportAnswer;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.store.ErrandRecord;
import io.sealworks.api.manager.store.ErrandRecord.Kind;
import io.sealworks.api.manager.store.ErrandRecord.State;
import io.sealworks.api.manager.store.PlacementStore.Purpose;
import io.sealworks.api.manager.store.SectorRecord;

/**
 * What workers say of sectors that they were sent back to. It goes to the errand, not to the
 * sector: that is sealed, and often another worker's.
 */
final class ErrandReports {

    private final Errands errands;
    private final SectorBook book;
    private final Upgrades upgrades;

    ErrandReports(Errands errands, SectorBook book, Upgrades upgrades) {
        this.errands = errands;
        this.book = book;
        this.upgrades = upgrades;
    }

    /** Empty for a report of a sector that is being sealed, or that no errand leads to. */
    Optional<ReportAnswer> report(Caller caller, SectorId sector, StateReport report)
            throws ManagerException {
        if (!concerned(caller, sector)) {
            return Optional.empty();
        }
        Optional<ErrandRecord> mine = errands.of(caller, sector);
        if (mine.isEmpty()) {
            return Optional.of(
                    new ReportAnswer(sector, true, "it was given to another worker meanwhile"));
        }
        ErrandRecord errand = mine.get();
        if (errand.state() == State.FAILED) {
            return Optional.of(new ReportAnswer(sector, true, errand.error()));
        }
        if (errand.active()) {
            note(caller, errand, report);
        }
        return Optional.of(new ReportAnswer(sector, false, ""));
    }

    private void note(Caller caller, ErrandRecord errand, StateReport report)
            throws ManagerException {
        StateReport.Failure failure = report.failure();
        String error = failure == null ? "" : failure.level().word() + ": " + failure.description();
        errands.change(
                caller,
                errand.kind(),
                errand.sector(),
                errand.part(),
                now ->
                        now.active()
                                ? now.reported(
                                        report.instance(), report.location(), error, errands.now())
                                : null);
    }

    /** Whether the word was about an errand: its worker is through with it. */
    boolean finalized(Caller caller, SectorId sector) throws ManagerException {
        return end(caller, sector, State.FINISHED, "");
    }

    /** Whether the word was about an errand: its worker gave it up. */
    boolean aborted(Caller caller, SectorId sector, String reason) throws ManagerException {
        return end(caller, sector, State.FAILED, reason);
    }

    private boolean end(Caller caller, SectorId sector, State state, String error)
            throws ManagerException {
        if (!concerned(caller, sector)) {
            return false;
        }
        Optional<ErrandRecord> mine = errands.of(caller, sector).filter(ErrandRecord::active);
        if (mine.isPresent()) {
            errands.change(
                    caller,
                    mine.get().kind(),
                    sector,
                    mine.get().part(),
                    now -> now.active() ? now.with(state, error, errands.now()) : null);
            if (mine.get().kind() == Kind.REBUILD) {
                book.release(sector, Purpose.REBUILD);
            }
        }
        return true;
    }

    /**
     * A sector that is sealed and that errands led or lead to. One whose update is not final yet
     * may still be reported of by the worker that made it.
     */
    private boolean concerned(Caller caller, SectorId sector) throws ManagerException {
        Optional<SectorRecord> found = book.find(sector);
        if (found.isEmpty() || errands.ofSector(sector).isEmpty()) {
            return false;
        }
        return switch (found.get().phase()) {
            case FINALIZED, ABORTED -> true;
            case UPDATING ->
                    upgrades.of(found.get()).landedEpoch() > 0
                            && errands.of(caller, sector)
                                    .filter(e -> e.state() != State.FINISHED)
                                    .isPresent();
            case SEALING -> false;
        };
    }
}
