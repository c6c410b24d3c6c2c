/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.fleet;

import io.sealworks.api.base.Caller;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code fleet:remove}. */
@Service
@Command(scope = "fleet", name = "remove", description = "Forget a worker")
public final class RemoveWorker extends ViewCommand {
    @Argument(
            index = 0,
            name = "worker",
            description = "Name or address of the worker",
            required = true)
    @Completion(WorkerCompleter.class)
    String worker = "";

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        services.fleet(
                f -> {
                    f.remove(caller, worker);
                    return true;
                });
        return new View.Text("'" + worker + "' removed", worker);
    }
}
