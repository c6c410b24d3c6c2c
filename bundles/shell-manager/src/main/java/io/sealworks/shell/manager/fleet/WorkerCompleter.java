/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.fleet;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.shell.common.view.NamesCompleter;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the names of the workers. */
@Service
public final class WorkerCompleter extends NamesCompleter {
    @Reference ManagerServices services;

    @Override
    protected List<String> names(Caller caller) {
        return services.fleetNow(f -> f.list(caller)).orElse(List.of()).stream()
                .map(member -> member.ping().name())
                .toList();
    }
}
