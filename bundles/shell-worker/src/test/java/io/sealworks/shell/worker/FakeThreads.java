/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.worker.HistoryEntry;
import io.sealworks.api.worker.SealingThreads;
import org.jspecify.annotations.Nullable;

/** Two threads: one paused at C1Done with an error, one running PC1. Keeps what it was asked. */
public final class FakeThreads implements SealingThreads {
    public final List<String> asked = new ArrayList<>();
    public String secondPlan = "sealer";
    private final Set<Integer> paused = new HashSet<>(Set.of(0));

    /** A rehearsal answers as this and is thrown away. */
    @Override
    public SealingThreads rehearsal() {
        return new FakeThreads();
    }

    @Override
    public List<ThreadInfo> list(Caller caller) {
        caller.require(Permission.WORKER_LIST);
        return List.of(
                new ThreadInfo(
                        0,
                        "/data/store0",
                        "sealer",
                        new SectorId(10000, 2),
                        ThreadInfo.Phase.Paused,
                        17,
                        null,
                        "C1Done",
                        "C2",
                        "permanent: No cached parameters found",
                        null,
                        "it has an error"),
                new ThreadInfo(
                        1,
                        "/data/store1",
                        secondPlan,
                        new SectorId(10000, 3),
                        ThreadInfo.Phase.Running,
                        100,
                        "builtin PC1",
                        "TicketAssigned",
                        "PC1",
                        null,
                        "the end of PC1",
                        null));
    }

    @Override
    public boolean pause(Caller caller, int index) {
        check(caller, Permission.WORKER_PAUSE, index);
        asked.add("pause " + index);
        return paused.add(index);
    }

    @Override
    public boolean pauseBefore(Caller caller, int index, String stage) {
        check(caller, Permission.WORKER_PAUSE, index);
        asked.add("pause " + index + " before " + stage);
        return paused.add(index);
    }

    @Override
    public boolean drain(Caller caller, int index) {
        check(caller, Permission.WORKER_PAUSE, index);
        asked.add("drain " + index);
        return paused.add(index);
    }

    @Override
    public boolean resume(Caller caller, int index, @Nullable String state, boolean reallyDoIt) {
        check(caller, Permission.WORKER_RESUME, index);
        if ("Nowhere".equals(state)) {
            throw new BadRequestException(
                    "invalid state Nowhere: the plan sealer has no such state");
        }
        asked.add("resume " + index + " at " + state + (reallyDoIt ? " really" : ""));
        return paused.remove(index);
    }

    @Override
    public List<HistoryEntry> history(Caller caller, int index, int limit) {
        check(caller, Permission.WORKER_LIST, index);
        SectorId sector = new SectorId(10000, 2);
        return List.of(
                new HistoryEntry(1, 0, sector, "sealer", "PC2Done", "C1Done", "C1", null, null, 12),
                new HistoryEntry(
                        2,
                        0,
                        sector,
                        "sealer",
                        "C1Done",
                        "C1Done",
                        "Failure",
                        ErrorLevel.PERMANENT,
                        "No cached parameters found",
                        3));
    }

    @Override
    public void abandon(Caller caller, SectorId sector, String reason) {
        asked.add("abandon " + sector);
    }

    private static void check(Caller caller, Permission permission, int index) {
        caller.require(permission);
        if (index > 1) {
            throw new BadRequestException("worker #" + index + " not found");
        }
    }
}
