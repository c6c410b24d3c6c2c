/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.SectorDetail;
import io.sealworks.api.manager.SectorQuery;
import io.sealworks.api.manager.SectorSummary;
import io.sealworks.api.manager.Sectors;
import io.sealworks.api.manager.StateReport;

/** One sector in progress that nobody has reported yet. */
final class FakeSectors implements Sectors {
    private static final List<StateReport> HISTORY =
            List.of(
                    new StateReport("w1", "/s", "Empty", "Allocated", "Allocate", null, 0),
                    new StateReport(
                            "w1",
                            "/s",
                            "C1Done",
                            "C1Done",
                            "None",
                            new StateReport.Failure(ErrorLevel.PERMANENT, "no parameters"),
                            0));
    private static final List<SectorDetail.MessageSummary> MESSAGES =
            List.of(
                    new SectorDetail.MessageSummary("pre-commit", "bafy1", "landed", 7, 4023, 0),
                    new SectorDetail.MessageSummary("prove", "", "queued", -1, -1, 0));

    final List<String> asked = new ArrayList<>();

    @Override
    public List<SectorSummary> list(Caller caller, SectorQuery query) {
        caller.require(Permission.SECTOR_READ);
        asked.add("list " + query.which() + " " + query.miner());
        return List.of(summary());
    }

    @Override
    public long count(Caller caller, SectorQuery query) {
        return query.which() == SectorQuery.Which.OFFLINE ? 3 : 1;
    }

    private static SectorSummary summary() {
        return new SectorSummary(
                new SectorId(10000, 2),
                SealProofType.StackedDrg2KiBV1_1,
                "w1",
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                0);
    }

    @Override
    public Optional<SectorDetail> show(Caller caller, SectorId sector) {
        return sector.number() == 2
                ? Optional.of(new SectorDetail(summary(), "{\"ID\":{}}", HISTORY, MESSAGES))
                : Optional.empty();
    }

    /** Of the sector a pre-commit was sent. */
    @Override
    public void checkAbort(Caller caller, SectorId sector, boolean force) {
        caller.require(Permission.SECTOR_ABORT);
        if (sector.number() == 3 && !force) {
            throw new BadRequestException("a pre-commit was sent; repeat with --force");
        }
    }

    @Override
    public void abort(Caller caller, SectorId sector, String reason, boolean force) {
        caller.require(Permission.SECTOR_ABORT);
        asked.add("abort " + sector + " " + reason + (force ? " forced" : ""));
    }
}
