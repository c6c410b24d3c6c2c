/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.fleet;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.shell.common.view.Outcomes;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.Numbers;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code fleet:pause}. */
@Service
@Command(scope = "fleet", name = "pause", description = "Pause sealing threads of a worker")
public final class PauseWorkerThreads extends ViewCommand {
    @Argument(
            index = 0,
            name = "worker",
            description = "Name or address of the worker",
            required = true)
    @Completion(WorkerCompleter.class)
    String worker = "";

    @Argument(
            index = 1,
            name = "index",
            description = "Threads of the worker: 0, 0 2",
            required = true,
            multiValued = true)
    List<String> indices = List.of();

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        return Outcomes.each(
                "thread",
                "pauses after the step that runs",
                indices,
                i -> pause(caller, Numbers.parse(i)) ? null : "is paused already");
    }

    private boolean pause(Caller caller, int index) throws ManagerException {
        return services.<Boolean, ManagerException>fleet(f -> f.pause(caller, worker, index));
    }
}
