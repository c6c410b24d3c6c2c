/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.util.List;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.worker.HistoryEntry;
import io.sealworks.api.worker.SealingThreads;
import org.jspecify.annotations.Nullable;

/** The boundary: rights are checked, what changes something is recorded. */
final class ThreadsService implements SealingThreads {

    private final List<SealingThread> threads;
    private final Audit audit;

    ThreadsService(List<SealingThread> threads, ServiceGate<AuditLog> audit) {
        this.threads = threads;
        this.audit = new Audit(audit);
    }

    @Override
    public List<ThreadInfo> list(Caller caller) {
        caller.require(Permission.WORKER_LIST);
        return threads.stream().map(SealingThread::info).toList();
    }

    @Override
    public boolean pause(Caller caller, int index) {
        return change(caller, Permission.WORKER_PAUSE, index, t -> t.pause(caller.subject()));
    }

    @Override
    public boolean pauseBefore(Caller caller, int index, String stage) {
        return change(
                caller,
                Permission.WORKER_PAUSE,
                index,
                t -> t.pauseBefore(stage, caller.subject()));
    }

    @Override
    public boolean drain(Caller caller, int index) {
        return change(caller, Permission.WORKER_PAUSE, index, t -> t.drain(caller.subject()));
    }

    @Override
    public boolean resume(Caller caller, int index, @Nullable String state, boolean reallyDoIt) {
        return change(
                caller,
                Permission.WORKER_RESUME,
                index,
                t -> t.resume(state, reallyDoIt, caller.subject()));
    }

    @Override
    public List<HistoryEntry> history(Caller caller, int index, int limit) {
        caller.require(Permission.WORKER_INFO);
        return thread(index).history(limit);
    }

    @Override
    public void abandon(Caller caller, SectorId sector, String reason) {
        caller.require(Permission.SECTOR_ABORT);
        for (SealingThread thread : threads) {
            if (sector.equals(thread.info().sector())) {
                change(
                        caller,
                        Permission.SECTOR_ABORT,
                        thread.setup().index(),
                        t -> {
                            t.abandon(sector, reason);
                            return true;
                        });
            }
        }
    }

    private interface Change {
        boolean on(SealingThread thread) throws StoreException;
    }

    private boolean change(Caller caller, Permission permission, int index, Change change) {
        String target = "thread #" + index;
        return audit.call(
                caller,
                permission,
                target,
                () -> {
                    try {
                        return change.on(thread(index));
                    } catch (StoreException e) {
                        throw new BadRequestException(
                                target
                                        + " is as it was: "
                                        + e.getMessage()
                                        + "; mend that and try again");
                    }
                });
    }

    private SealingThread thread(int index) {
        if (index < 0 || index >= threads.size()) {
            throw new BadRequestException("worker #" + index + " not found");
        }
        return threads.get(index);
    }
}
