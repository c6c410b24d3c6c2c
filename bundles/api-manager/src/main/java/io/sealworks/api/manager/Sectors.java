/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import org.osgi.annotation.versioning.ProviderType;

/** The sectors of a manager, for operators. */
@ProviderType
public interface Sectors {

    /** By miner and number. */
    List<SectorSummary> list(Caller caller, SectorQuery query) throws ManagerException;

    /** How many {@link #list} would give. */
    long count(Caller caller, SectorQuery query) throws ManagerException;

    Optional<SectorDetail> show(Caller caller, SectorId sector) throws ManagerException;

    /**
     * Whether {@link #abort} would be done; changes nothing and leaves no record.
     *
     * @throws io.sealworks.api.base.BadRequestException as {@link #abort}
     */
    void checkAbort(Caller caller, SectorId sector, boolean force) throws ManagerException;

    /**
     * Ends a sector; its worker is told at its next report. Refused once a pre-commit was sent,
     * unless forced.
     *
     * @param force also after a pre-commit was sent: the deposit is lost
     * @throws io.sealworks.api.base.BadRequestException when the sector is unknown, ended, or needs
     *     force
     */
    void abort(Caller caller, SectorId sector, String reason, boolean force)
            throws ManagerException;
}
