/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Puts data into sectors of committed capacity that are on chain already (snap-up). */
@ProviderType
public interface SnapUps {

    /**
     * Gives out a chosen sector with pieces for it. It belongs to the caller from then on.
     *
     * @param maxDeals at most so many
     * @param minUsedSpace bytes that the pieces must fill at least, padded
     * @param nonce chosen and persisted by the worker before it asks: the same nonce gives the same
     *     sector again; null from an existing worker
     * @return empty when no sector is chosen and fit, or there are no deals for it
     * @throws ManagerException temporary, when the chain or the store does not answer or the
     *     manager is in recovery
     */
    Optional<SnapUpSector> allocate(
            Caller caller,
            AllocateSpec spec,
            OptionalInt maxDeals,
            OptionalLong minUsedSpace,
            @Nullable String nonce)
            throws ManagerException;

    /**
     * Takes the proof of an update; from then on the manager brings it to the chain by itself.
     *
     * @throws ManagerException temporary when it cannot be told now; 11001 when the sector was
     *     ended here
     */
    SubmitAnswer submit(Caller caller, SectorId sector, SnapUpProof proof) throws ManagerException;
}
