/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.thread;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.worker.SealingThreads;
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

    @Option(name = "--dry-run", description = "Say what would be done, and do nothing")
    boolean dryRun;

    @Reference WorkerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        List<Integer> selected = Selection.of(indices, all, services, caller);
        return Outcomes.each(
                "thread",
                dryRun ? "would be resumed" : "resumed",
                selected,
                i -> services.threads(t -> resume(t, caller, i)) ? null : "is not paused");
    }

    private boolean resume(SealingThreads threads, Caller caller, int index) {
        SealingThreads service = dryRun ? threads.rehearsal() : threads;
        return service.resume(caller, index, state, reallyDoIt);
    }
}
