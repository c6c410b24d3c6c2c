/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import org.osgi.annotation.versioning.ProviderType;

/** Sealed sectors that lost files and are sealed anew, for operators. */
@ProviderType
public interface RebuildQueue {

    /**
     * Whether {@link #request} would be done; changes nothing.
     *
     * @throws io.sealworks.api.base.BadRequestException as {@link #request}
     */
    void check(Caller caller, SectorId sector) throws ManagerException;

    /**
     * Queues a sector; one whose rebuilding ended is queued anew.
     *
     * @throws io.sealworks.api.base.BadRequestException when the sector is unknown, not sealed, not
     *     the one on chain, or in the queue already
     */
    void request(Caller caller, SectorId sector) throws ManagerException;

    /** By the time when they were queued. */
    List<RebuildTask> list(Caller caller) throws ManagerException;

    /**
     * Ends a task; a worker that has it is told at its next report.
     *
     * @throws io.sealworks.api.base.BadRequestException when it is not in the queue, or ended
     */
    void cancel(Caller caller, SectorId sector) throws ManagerException;
}
