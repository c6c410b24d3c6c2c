/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The record of every call that changes something. Implementations must not throw for a record that
 * cannot be written.
 */
@ConsumerType
public interface AuditLog {

    /**
     * @param permission the operation
     * @param target what it was done to: {@code thread #1}, {@code s-t010000-2}
     * @param outcome {@code ok}, or why not
     */
    void record(Caller caller, Permission permission, String target, String outcome);
}
