/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.thread;

import io.sealworks.api.base.Caller;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.worker.WorkerServices;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code worker:list}. */
@Service
@Command(scope = "worker", name = "list", description = "List the sealing threads")
public final class ListThreads extends ViewCommand {
    @Reference WorkerServices services;

    @Override
    protected View run(Caller caller) {
        return ThreadTable.of(services.threads(t -> t.list(caller)));
    }
}
