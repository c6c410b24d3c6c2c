/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is to be taken out of sealed sectors, for operators; {@link Unseals} hands it to workers.
 */
@ProviderType
public interface UnsealQueue {

    /**
     * Whether {@link #request} would be done, and what it would queue; changes nothing.
     *
     * @throws io.sealworks.api.base.BadRequestException as {@link #request}
     */
    UnsealTask check(Caller caller, UnsealRequest request) throws ManagerException;

    /**
     * Queues the unsealing of a piece or a range; one that ended is queued anew.
     *
     * @throws io.sealworks.api.base.BadRequestException when the sector is unknown or not sealed,
     *     the range is not within it, or the same is queued already
     */
    UnsealTask request(Caller caller, UnsealRequest request) throws ManagerException;

    /** By the time when they were queued. */
    List<UnsealTask> list(Caller caller) throws ManagerException;

    /**
     * Ends a task; a worker that has it is told at its next report.
     *
     * @throws io.sealworks.api.base.BadRequestException when it is not in the queue, or ended
     */
    void cancel(Caller caller, SectorId sector, Cid piece) throws ManagerException;
}
