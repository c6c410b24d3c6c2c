/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.fleet.internal;

import java.util.Optional;

import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.ServiceGate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks rights and keeps the record of what was changed, and of what was refused. */
final class Audit {

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    private final ServiceGate<AuditLog> gate;

    Audit(ServiceGate<AuditLog> gate) {
        this.gate = gate;
    }

    /** The audited work. */
    @FunctionalInterface
    interface Work<R, X extends Exception> {
        R run() throws X;
    }

    /**
     * @param target what it is done to
     * @throws io.sealworks.api.base.AccessDeniedException when the caller lacks the right
     */
    <R, X extends Exception> R call(
            Caller caller, Permission permission, String target, Work<R, X> work) throws X {
        String outcome = "failed";
        try {
            caller.require(permission);
            R done = work.run();
            outcome = Boolean.FALSE.equals(done) ? "refused by the worker" : "ok";
            return done;
        } catch (RuntimeException e) {
            outcome = e.getMessage();
            throw e;
        } finally {
            record(caller, permission, target, outcome);
        }
    }

    private void record(Caller caller, Permission permission, String target, String outcome) {
        Optional<ServiceGate<AuditLog>.Lease> lease = gate.tryAcquire();
        if (lease.isEmpty()) {
            LOG.info("{} {} {}: {}", caller.subject(), permission.operation(), target, outcome);
            return;
        }
        try (ServiceGate<AuditLog>.Lease held = lease.get()) {
            held.service().record(caller, permission, target, outcome);
        }
    }
}
