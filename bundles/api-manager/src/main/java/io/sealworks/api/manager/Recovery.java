/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import io.sealworks.api.base.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A manager whose database was restored starts in recovery: it allocates and submits nothing until
 * what it remembers was compared with the chain and with the workers' own jobs.
 */
@ProviderType
public interface Recovery {

    /**
     * @param active whether the manager is in recovery
     * @param explanation why, and what is still to be compared; empty when it is not
     */
    record Status(boolean active, String explanation) {}

    Status status(Caller caller) throws ManagerException;

    /**
     * Compares and, when all agrees, ends the recovery: raises the fencing epoch and the next
     * numbers.
     *
     * @return the status afterwards
     */
    Status reconcile(Caller caller) throws ManagerException;
}
