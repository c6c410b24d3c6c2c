/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.UnsealTask;
import io.sealworks.shell.common.view.NamesCompleter;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the sectors of which something is to be unsealed. */
@Service
public final class UnsealCompleter extends NamesCompleter {
    @Reference ManagerServices services;

    @Override
    protected List<String> names(Caller caller) throws ManagerException {
        return services
                .<List<UnsealTask>, ManagerException>unsealsNow(q -> q.list(caller))
                .orElse(List.of())
                .stream()
                .map(task -> task.sector().toString())
                .distinct()
                .toList();
    }
}
