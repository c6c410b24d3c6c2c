/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.ServiceGate;

/** An audit record that a test reads. */
final class TestAudit {
    private TestAudit() {}

    static Audit of(AuditLog log) {
        ServiceGate<AuditLog> gate = new ServiceGate<>("the audit record");
        gate.bind(log);
        return new Audit(gate);
    }
}
