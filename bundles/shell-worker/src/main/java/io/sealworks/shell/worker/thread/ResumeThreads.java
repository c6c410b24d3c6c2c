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
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code worker:resume}. */
@Service
@Command(scope = "worker", name = "resume", description = "Let paused sealing threads go on")
public final class ResumeThreads extends ViewCommand {
    @Argument(name = "index", description = "Threads: 0, 0 2, 0-3", multiValued = true)
    @Completion(IndexCompleter.class)
    @Nullable List<String> indices;

    @Option(name = "--all", description = "All threads")
    boolean all;

    @Option(
            name = "-s",
            aliases = "--state",
            description = "Go on from this state; refused unless all that it needs holds")
    @Completion(StateCompleter.class)
    @Nullable String state;

    @Option(name = "--really-do-it", description = "Confirm what costs money: Aborted")
    boolean reallyDoIt;

    @Option(name = "--dry-run", description = "Say which threads it would be, and do nothing")
    boolean dryRun;

    @Reference WorkerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        List<Integer> selected = Selection.of(indices, all, services, caller);
        if (dryRun) {
            return Outcomes.each("thread", "would be resumed", selected, i -> null);
        }
        return Outcomes.each(
                "thread",
                "resumed",
                selected,
                i ->
                        services.threads(t -> t.resume(caller, i, state, reallyDoIt))
                                ? null
                                : "is not paused");
    }
}
