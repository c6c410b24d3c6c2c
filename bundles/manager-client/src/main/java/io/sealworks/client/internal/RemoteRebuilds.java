/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.RebuildOrder;
import io.sealworks.api.manager.Rebuilds;
import io.sealworks.wire.ManagerJson;
import io.sealworks.wire.RebuildJson;
import org.jspecify.annotations.Nullable;

/** {@code AllocateRebuildSector}. */
record RemoteRebuilds(ManagerLink link) implements Rebuilds {

    @Override
    public Optional<RebuildOrder> allocate(Caller caller, AllocateSpec spec, @Nullable String nonce)
            throws ManagerException {
        return link.find(
                "AllocateRebuildSector",
                "core.SectorRebuildInfo",
                RebuildJson::order,
                ManagerJson.allocateSpec(spec, nonce));
    }
}
