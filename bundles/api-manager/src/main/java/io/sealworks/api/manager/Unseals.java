/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Gives out the tasks of {@link UnsealQueue} to workers. A task stays in the queue until it is
 * done, whatever becomes of the worker that has it.
 */
@ProviderType
public interface Unseals {

    /**
     * Gives the caller a task. One that was given to a worker of which nothing was heard for long
     * is given out again.
     *
     * @param stores names of the stores that the worker reads; empty for any
     * @param nonce as for {@link Allocation#allocate}
     * @return empty when there is nothing to do now
     */
    Optional<UnsealOrder> allocate(
            Caller caller, AllocateSpec spec, Set<String> stores, @Nullable String nonce)
            throws ManagerException;

    /**
     * Where the data is to go, in the words of the request; the task is then being uploaded.
     *
     * @throws ManagerException 11001 when the task was cancelled or given to another worker
     */
    List<String> destinations(Caller caller, SectorId sector, Cid piece) throws ManagerException;

    /**
     * The data is where it was to go, or could not be brought there. Idempotent.
     *
     * @param error why not; empty when it is
     */
    void achieved(Caller caller, SectorId sector, Cid piece, String error) throws ManagerException;
}
