/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.fleet;

import java.util.List;
import java.util.Objects;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.wire.text.ThreadText;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code fleet:info}. */
@Service
@Command(
        scope = "fleet",
        name = "info",
        description = "List the sealing threads of a worker, asked of itself")
public final class WorkerThreads extends ViewCommand {
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
        List<ThreadInfo> threads =
                services.<List<ThreadInfo>, ManagerException>fleet(f -> f.threads(caller, worker));
        return new View.Table(
                List.of("index", "location", "plan", "job", "state", "thread", "last error"),
                threads.stream().map(WorkerThreads::row).toList(),
                "the worker has no sealing threads",
                threads);
    }

    private static List<String> row(ThreadInfo thread) {
        return List.of(
                Integer.toString(thread.index()),
                thread.location(),
                thread.plan(),
                Objects.toString(thread.job(), "-"),
                thread.state().isEmpty() ? "-" : thread.state(),
                ThreadText.doing(thread),
                Objects.toString(thread.lastError(), "-"));
    }
}
