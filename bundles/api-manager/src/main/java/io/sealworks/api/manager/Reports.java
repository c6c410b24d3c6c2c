/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import org.osgi.annotation.versioning.ProviderType;

/** What workers tell of their sectors. Durable when the call returns. */
@ProviderType
public interface Reports {

    /** One transition or failure; the same report may arrive twice. */
    ReportAnswer report(Caller caller, SectorId sector, StateReport report) throws ManagerException;

    /**
     * The sector is done; its reservation ends.
     *
     * @throws ManagerException also while its proof is not on chain with the confidence that the
     *     config asks for
     */
    void finalized(Caller caller, SectorId sector) throws ManagerException;

    /** The worker gave the sector up. */
    void aborted(Caller caller, SectorId sector, String reason) throws ManagerException;
}
