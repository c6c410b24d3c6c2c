/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.StoreInfo;
import io.sealworks.api.manager.Stores;
import io.sealworks.wire.ManagerJson;
import io.sealworks.wire.Value;
import io.sealworks.wire.WireException;

/** Where sealed sectors go. */
record RemoteStores(ManagerLink link) implements Stores {

    private static final String INFO = "core.StoreBasicInfo";

    @Override
    public Optional<StoreInfo> info(Caller caller, String name) throws ManagerException {
        return link.find("StoreBasicInfo", INFO, ManagerJson::store, name);
    }

    @Override
    public List<StoreInfo> list(Caller caller) throws ManagerException {
        return link.call("StoreList", "[]" + INFO, RemoteStores::all);
    }

    @Override
    public Optional<StoreInfo> reserve(
            Caller caller, SectorId sector, long bytes, List<String> candidates)
            throws ManagerException {
        return link.find(
                "StoreReserveSpace",
                INFO,
                ManagerJson::store,
                ManagerJson.sectorId(sector),
                bytes,
                ManagerJson.strings(candidates));
    }

    @Override
    public boolean submitPersisted(Caller caller, SectorId sector, String store, boolean upgrade)
            throws ManagerException {
        return link.call(
                "SubmitPersistedEx",
                "bool",
                Value::bool,
                ManagerJson.sectorId(sector),
                store,
                upgrade);
    }

    private static List<StoreInfo> all(Value value) throws WireException {
        List<StoreInfo> stores = new ArrayList<>();
        for (Value store : value.list("[]" + INFO)) {
            stores.add(ManagerJson.store(store));
        }
        return stores;
    }
}
