/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.util.Optional;

import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.ServiceGate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit record if there is one; otherwise the log. */
record AuditGate(ServiceGate<AuditLog> gate) implements AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(AuditGate.class);

    @Override
    public void record(Caller caller, Permission permission, String target, String outcome) {
        Optional<ServiceGate<AuditLog>.Lease> lease = gate.tryAcquire();
        if (lease.isEmpty()) {
            LOG.info("{} {} {}: {}", caller.subject(), permission.operation(), target, outcome);
            return;
        }
        try (ServiceGate<AuditLog>.Lease audit = lease.get()) {
            audit.service().record(caller, permission, target, outcome);
        }
    }
}
