/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.thread;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.worker.Quarantine;
import io.sealworks.shell.common.view.NamesCompleter;
import io.sealworks.shell.worker.WorkerServices;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the folders in quarantine. */
@Service
public final class QuarantineCompleter extends NamesCompleter {
    @Reference WorkerServices services;

    @Override
    protected List<String> names(Caller caller) {
        return services.quarantineNow(caller).stream().map(Quarantine.Item::folder).toList();
    }
}
