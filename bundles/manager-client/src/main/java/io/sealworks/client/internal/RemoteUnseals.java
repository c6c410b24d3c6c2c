/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.UnsealOrder;
import io.sealworks.api.manager.Unseals;
import io.sealworks.wire.ManagerJson;
import io.sealworks.wire.UnsealJson;
import org.jspecify.annotations.Nullable;

/** What is unsealed for the manager. */
record RemoteUnseals(ManagerLink link) implements Unseals {

    @Override
    public Optional<UnsealOrder> allocate(
            Caller caller, AllocateSpec spec, Set<String> stores, @Nullable String nonce)
            throws ManagerException {
        return link.find(
                "AllocateUnsealSector",
                "core.SectorUnsealInfo",
                UnsealJson::order,
                UnsealJson.spec(spec, stores, nonce));
    }

    @Override
    public List<String> destinations(Caller caller, SectorId sector, Cid piece)
            throws ManagerException {
        return link.call(
                "AcquireUnsealDest",
                "[]string",
                ManagerJson::strings,
                ManagerJson.sectorId(sector),
                ManagerJson.cid(piece));
    }

    @Override
    public void achieved(Caller caller, SectorId sector, Cid piece, String error)
            throws ManagerException {
        link.tell(
                "AchieveUnsealSector", ManagerJson.sectorId(sector), ManagerJson.cid(piece), error);
    }
}
