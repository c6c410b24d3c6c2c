/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Optional;

import io.sealworks.api.base.Caller;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Gives out sector numbers. */
@ProviderType
public interface Allocation {

    /**
     * Takes the next number of a miner that matches. The sector belongs to the caller from then on.
     *
     * @param nonce chosen and persisted by the worker before it asks: the same nonce gives the same
     *     sector again, so that a lost answer loses no number; null from an existing worker
     * @return empty when there is nothing to do now
     * @throws ManagerException temporary, when the chain or the store does not answer or the
     *     manager is in recovery
     */
    Optional<AllocatedSector> allocate(Caller caller, AllocateSpec spec, @Nullable String nonce)
            throws ManagerException;
}
