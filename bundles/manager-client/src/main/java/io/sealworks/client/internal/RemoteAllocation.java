/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.wire.ManagerJson;
import org.jspecify.annotations.Nullable;

/** {@code AllocateSector}. */
record RemoteAllocation(ManagerLink link) implements Allocation {

    @Override
    public Optional<AllocatedSector> allocate(
            Caller caller, AllocateSpec spec, @Nullable String nonce) throws ManagerException {
        return link.find(
                "AllocateSector",
                "core.AllocatedSector",
                ManagerJson::allocatedSector,
                ManagerJson.allocateSpec(spec, nonce));
    }
}
