/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.Optional;

import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.ServiceGate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records who controlled the chain: in the audit log, or in the container's when there is none. */
final class Audit {

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    private final ServiceGate<AuditLog> gate;

    Audit(ServiceGate<AuditLog> gate) {
        this.gate = gate;
    }

    void record(Caller caller, String target, String outcome) {
        Optional<ServiceGate<AuditLog>.Lease> lease = gate.tryAcquire();
        if (lease.isEmpty()) {
            LOG.info(
                    "{} {} {}: {}",
                    caller.subject(),
                    Permission.CHAIN_CONTROL.operation(),
                    target,
                    outcome);
            return;
        }
        try (ServiceGate<AuditLog>.Lease held = lease.get()) {
            held.service().record(caller, Permission.CHAIN_CONTROL, target, outcome);
        }
    }
}
