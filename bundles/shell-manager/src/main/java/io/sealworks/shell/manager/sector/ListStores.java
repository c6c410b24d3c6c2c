/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.StoreInfo;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code store:list}. */
@Service
@Command(scope = "store", name = "list", description = "List the persist stores")
public final class ListStores extends ViewCommand {
    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        List<StoreInfo> stores =
                services.<List<StoreInfo>, ManagerException>stores(s -> s.list(caller));
        return new View.Table(
                List.of("name", "path", "read-only", "strict", "weight"),
                stores.stream().map(ListStores::row).toList(),
                "no stores: the config has no [[Common.PersistStores]]",
                stores);
    }

    private static List<String> row(StoreInfo store) {
        return List.of(
                store.name(),
                store.path(),
                Boolean.toString(store.readOnly()),
                Boolean.toString(store.strict()),
                Integer.toString(store.weight()));
    }
}
