/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Optional;

import io.sealworks.api.base.Caller;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Gives out the tasks of {@link RebuildQueue} to workers. A task stays in the queue until {@link
 * Reports#finalized}, whatever becomes of the worker that has it.
 */
@ProviderType
public interface Rebuilds {

    /**
     * Gives the caller a sector to be sealed anew. One that was given to a worker of which nothing
     * was heard for long is given out again.
     *
     * @param nonce as for {@link Allocation#allocate}
     * @return empty when there is nothing to do now
     */
    Optional<RebuildOrder> allocate(Caller caller, AllocateSpec spec, @Nullable String nonce)
            throws ManagerException;
}
