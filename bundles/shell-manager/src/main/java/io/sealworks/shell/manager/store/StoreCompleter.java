/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.store;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.StoreStatus;
import io.sealworks.shell.common.view.NamesCompleter;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the persist stores. */
@Service
public final class StoreCompleter extends NamesCompleter {
    @Reference ManagerServices services;

    @Override
    protected List<String> names(Caller caller) throws ManagerException {
        return services
                .<List<StoreStatus>, ManagerException>storesNow(s -> s.list(caller))
                .orElse(List.of())
                .stream()
                .map(status -> status.store().name())
                .toList();
    }
}
