/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.chain;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.chain.ChainControl;
import io.sealworks.shell.common.view.NamesCompleter;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the faults of the simulated chain. */
@Service
public final class FaultCompleter extends NamesCompleter {
    @Reference ManagerServices services;

    @Override
    protected List<String> names(Caller caller) {
        return services.controlNow(ChainControl::faults).orElse(List.of());
    }
}
