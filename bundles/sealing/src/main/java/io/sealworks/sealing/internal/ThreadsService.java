/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.time.Clock;
import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.worker.HistoryEntry;
import io.sealworks.api.worker.SealingThreads;
import org.jspecify.annotations.Nullable;

/** The threads as callers see them. */
final class ThreadsService implements SealingThreads {

    private final Boundary boundary;
    private final Clock clock;
    private final boolean rehearsal;

    /** The last list: the very same one is given again while nothing changes. */
    private volatile List<ThreadInfo> listed = List.of();

    ThreadsService(Boundary boundary, Clock clock) {
        this(boundary, clock, false);
    }

    private ThreadsService(Boundary boundary, Clock clock, boolean rehearsal) {
        this.boundary = boundary;
        this.clock = clock;
        this.rehearsal = rehearsal;
    }

    @Override
    public SealingThreads rehearsal() {
        return new ThreadsService(boundary, clock, true);
    }

    @Override
    public List<ThreadInfo> list(Caller caller) {
        caller.require(Permission.WORKER_LIST);
        long now = clock.millis();
        List<ThreadInfo> last = listed;
        if (!isStill(last, now)) {
            last = boundary.threads().stream().map(t -> t.info(now)).toList();
            listed = last;
        }
        return last;
    }

    private boolean isStill(List<ThreadInfo> last, long now) {
        List<SealingThread> threads = boundary.threads();
        if (last.size() != threads.size()) {
            return false;
        }
        for (int i = 0; i < last.size(); i++) {
            if (threads.get(i).info(now) != last.get(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean pause(Caller caller, int index) {
        return change(caller, Permission.WORKER_PAUSE, index, t -> pauses(t, caller).pause());
    }

    @Override
    public boolean pauseBefore(Caller caller, int index, String stage) {
        return change(caller, Permission.WORKER_PAUSE, index, t -> pauses(t, caller).before(stage));
    }

    @Override
    public boolean drain(Caller caller, int index) {
        return change(caller, Permission.WORKER_PAUSE, index, t -> pauses(t, caller).drain());
    }

    private Pauses pauses(SealingThread thread, Caller caller) {
        return new Pauses(thread, caller.subject(), rehearsal);
    }

    @Override
    public boolean resume(Caller caller, int index, @Nullable String state, boolean reallyDoIt) {
        return change(
                caller,
                Permission.WORKER_RESUME,
                index,
                t -> new Resumption(t, caller.subject(), rehearsal).resume(state, reallyDoIt));
    }

    private boolean change(
            Caller caller, Permission permission, int index, Boundary.Change change) {
        return rehearsal
                ? boundary.rehearse(caller, permission, index, change)
                : boundary.change(caller, permission, index, change);
    }

    @Override
    public List<HistoryEntry> history(Caller caller, int index, int limit) {
        caller.require(Permission.WORKER_INFO);
        return boundary.thread(index).history(limit);
    }

    @Override
    public void abandon(Caller caller, SectorId sector, String reason) {
        caller.require(Permission.SECTOR_ABORT);
        if (rehearsal) {
            return;
        }
        for (SealingThread thread : boundary.threads()) {
            if (new GivingUp(thread).isDue(sector, reason)) {
                boundary.change(
                        caller,
                        Permission.SECTOR_ABORT,
                        thread.setup().index(),
                        t -> {
                            new GivingUp(t).abandon(sector, reason);
                            return true;
                        });
            }
        }
    }
}
