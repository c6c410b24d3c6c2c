/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.store;

import java.util.List;
import java.util.stream.Collectors;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.StoreStatus;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code store:list}. */
@Service
@Command(
        scope = "store",
        name = "list",
        description = "List the persist stores and how full they are")
public final class ListStores extends ViewCommand {
    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        List<StoreStatus> stores =
                services.<List<StoreStatus>, ManagerException>stores(s -> s.list(caller));
        return new View.Table(
                List.of(
                        "name",
                        "path",
                        "read-only",
                        "strict",
                        "weight",
                        "free",
                        "reserved",
                        "coming",
                        "miners"),
                stores.stream().map(ListStores::row).toList(),
                "no stores: the config has no [[Common.PersistStores]]",
                stores);
    }

    private static List<String> row(StoreStatus s) {
        return List.of(
                s.store().name(),
                s.store().path(),
                Boolean.toString(s.store().readOnly()),
                Boolean.toString(s.store().strict()),
                Integer.toString(s.store().weight()),
                s.seen() ? Sizes.text(s.free()) + " of " + Sizes.text(s.total()) : "not seen",
                Sizes.text(s.reserved()),
                Integer.toString(s.coming()),
                miners(s));
    }

    private static String miners(StoreStatus s) {
        String allowed = s.allowMiners().isEmpty() ? "all" : names(s.allowMiners());
        return s.denyMiners().isEmpty() ? allowed : allowed + " but " + names(s.denyMiners());
    }

    private static String names(List<Long> miners) {
        return miners.stream().map(m -> "t0" + m).collect(Collectors.joining(" "));
    }
}
