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
import io.sealworks.api.base.ServiceGate;

/** Where callers name a thread by its index, and what they change of it is recorded. */
final class Boundary {

    private final List<SealingThread> threads;
    private final Audit audit;

    Boundary(List<SealingThread> threads, ServiceGate<AuditLog> audit) {
        this.threads = threads;
        this.audit = new Audit(audit);
    }

    List<SealingThread> threads() {
        return threads;
    }

    SealingThread thread(int index) {
        if (index < 0 || index >= threads.size()) {
            throw new BadRequestException("worker #" + index + " not found");
        }
        return threads.get(index);
    }

    /** What is done to a thread. */
    interface Change {
        boolean on(SealingThread thread) throws StoreException;
    }

    /**
     * Does it to a thread, if the caller may, and records it.
     *
     * @return whether there was something to do
     */
    boolean change(Caller caller, Permission permission, int index, Change change) {
        String target = "thread #" + index;
        return audit.call(caller, permission, target, () -> apply(index, target, change));
    }

    /**
     * Asks what {@link #change} would answer, if the caller may; it is not recorded.
     *
     * @param change one that changes nothing
     */
    boolean rehearse(Caller caller, Permission permission, int index, Change change) {
        caller.require(permission);
        return apply(index, "thread #" + index, change);
    }

    private boolean apply(int index, String target, Change change) {
        try {
            return change.on(thread(index));
        } catch (StoreException e) {
            throw new BadRequestException(
                    target + " is as it was: " + e.getMessage() + "; mend that and try again");
        }
    }
}
