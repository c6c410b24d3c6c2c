/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.thread;

import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ThreadInfo;
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

/** {@code worker:pause}. */
@Service
@Command(
        scope = "worker",
        name = "pause",
        description = "Pause sealing threads; the step that runs is finished and its result kept")
public final class PauseThreads extends ViewCommand {
    @Argument(name = "index", description = "Threads: 0, 0 2, 0-3", multiValued = true)
    @Completion(IndexCompleter.class)
    @Nullable List<String> indices;

    @Option(name = "--all", description = "All threads")
    boolean all;

    @Option(name = "--before", description = "Pause before the work of a stage begins: C2")
    @Completion(StageCompleter.class)
    @Nullable String before;

    @Option(name = "--drain", description = "Finish the sector first, and take no other")
    boolean drain;

    @Option(
            name = "--during-deadline",
            description = "Also threads that prove, while a miner's sectors have to be proven")
    boolean duringDeadline;

    @Option(name = "--dry-run", description = "Say what would be done, and do nothing")
    boolean dryRun;

    @Reference WorkerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        if (drain && before != null) {
            throw new BadRequestException("--before and --drain exclude each other");
        }
        List<Integer> selected = Selection.of(indices, all, services, caller);
        Optional<String> guard = duringDeadline ? Optional.empty() : services.stopGuard();
        List<Integer> proving = guard.isPresent() ? proving(caller) : List.of();
        return Outcomes.each(
                "thread",
                dryRun ? "would be asked to pause" : done(),
                selected,
                i -> proving.contains(i) ? held(guard.orElseThrow()) : pause(caller, i));
    }

    private @Nullable String pause(Caller caller, int index) {
        return services.threads(t -> ask(dryRun ? t.rehearsal() : t, caller, index))
                ? null
                : "is paused, or asked to pause, already";
    }

    /** Threads that compute window PoSt. */
    private List<Integer> proving(Caller caller) {
        return services.threads(t -> t.list(caller)).stream()
                .filter(t -> "wdpost".equals(t.plan()))
                .map(ThreadInfo::index)
                .toList();
    }

    private static String held(String why) {
        return why + "; wait for it, or pause with --during-deadline";
    }

    private boolean ask(SealingThreads threads, Caller caller, int index) {
        if (before != null) {
            return threads.pauseBefore(caller, index, before);
        }
        return drain ? threads.drain(caller, index) : threads.pause(caller, index);
    }

    private String done() {
        if (before != null) {
            return "pauses before " + before;
        }
        return drain ? "pauses when its sector is done" : "pauses after the step that runs";
    }
}
