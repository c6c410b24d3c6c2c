/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.thread;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.shell.common.view.Outcomes;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.worker.WorkerServices;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code worker:restore}. */
@Service
@Command(
        scope = "worker",
        name = "restore",
        description =
                "Make a sector in quarantine its thread's job again; the thread must be paused and"
                        + " without a sector, and stays paused until it is resumed")
public final class RestoreSector extends ViewCommand {
    @Argument(name = "index", description = "The thread", required = true)
    @Completion(IndexCompleter.class)
    String index = "";

    @Argument(
            index = 1,
            name = "folder",
            description = "As worker:quarantine names it",
            required = true)
    @Completion(QuarantineCompleter.class)
    String folder = "";

    @Reference WorkerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        int thread = Selection.index(index);
        return Outcomes.each(
                "folder",
                "restored; thread " + thread + " stands still until it is resumed",
                List.of(folder),
                name ->
                        services.quarantine(
                                q -> {
                                    q.restore(caller, thread, name);
                                    return null;
                                }));
    }
}
