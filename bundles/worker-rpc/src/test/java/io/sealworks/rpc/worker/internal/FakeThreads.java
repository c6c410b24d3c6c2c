/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.worker.internal;

import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.worker.HistoryEntry;
import io.sealworks.api.worker.SealingThreads;
import org.jspecify.annotations.Nullable;

/** One thread, paused at C1Done as in the captures. */
final class FakeThreads implements SealingThreads {

    final List<String> calls = new ArrayList<>();
    private boolean paused = true;

    @Override
    public SealingThreads rehearsal() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ThreadInfo> list(Caller caller) {
        return List.of(
                new ThreadInfo(
                        0,
                        "/data/mock-tmp/store1",
                        "sealer",
                        new SectorId(10000, 1),
                        paused ? ThreadInfo.Phase.Paused : ThreadInfo.Phase.Running,
                        17,
                        paused ? null : "builtin C2",
                        "C1Done",
                        "C2",
                        "permanent: No cached parameters found",
                        null,
                        null));
    }

    private void known(int index) {
        if (index != 0) {
            throw new BadRequestException("worker #" + index + " not found");
        }
    }

    @Override
    public boolean pause(Caller caller, int index) {
        known(index);
        boolean was = paused;
        paused = true;
        return !was;
    }

    @Override
    public boolean pauseBefore(Caller caller, int index, String stage) {
        known(index);
        calls.add("before " + stage);
        return true;
    }

    @Override
    public boolean drain(Caller caller, int index) {
        known(index);
        calls.add("drain");
        return true;
    }

    @Override
    public boolean resume(Caller caller, int index, @Nullable String state, boolean reallyDoIt) {
        known(index);
        if ("NoSuchState".equals(state)) {
            throw new BadRequestException(
                    "invalid state NoSuchState: the plan sealer has no such state");
        }
        calls.add("resume " + state + " " + reallyDoIt);
        boolean was = paused;
        paused = false;
        return was;
    }

    @Override
    public List<HistoryEntry> history(Caller caller, int index, int limit) {
        known(index);
        return List.of(
                new HistoryEntry(
                        1,
                        2,
                        new SectorId(10000, 1),
                        "sealer",
                        "PC1Done",
                        "PC2Done",
                        "PC2",
                        null,
                        null,
                        30));
    }

    @Override
    public void abandon(Caller caller, SectorId sector, String reason) {
        throw new UnsupportedOperationException();
    }
}
