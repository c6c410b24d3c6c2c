/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.fleet;

import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.ManagerException;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fleet:pause}. */
@Service
@Command(scope = "fleet", name = "pause", description = "Pause sealing threads of workers")
public final class PauseWorkerThreads extends FleetThreadsCommand {
    private static final String PAUSED = "is paused, or asked to pause, already";

    @Option(
            name = "--during-deadline",
            description = "Also threads that prove, while a miner's sectors have to be proven")
    boolean duringDeadline;

    @Override
    String done() {
        return "pauses after the step that runs";
    }

    @Override
    String would() {
        return "would be asked to pause";
    }

    @Override
    Permission permission() {
        return Permission.FLEET_PAUSE;
    }

    @Override
    @Nullable String refusal(ThreadInfo thread) {
        return thread.paused() ? PAUSED : null;
    }

    /** A thread that computes window PoSt goes on until the deadline is proven. */
    @Override
    @Nullable String held(Caller caller, FleetThread thread) throws ManagerException {
        Optional<String> why = duringDeadline ? Optional.empty() : services.stopGuard();
        boolean proves =
                why.isPresent()
                        && look(caller, thread)
                                .map(ThreadInfo::plan)
                                .filter("wdpost"::equals)
                                .isPresent();
        return proves ? why.get() + "; wait for it, or pause with --during-deadline" : null;
    }

    @Override
    @Nullable String act(Caller caller, FleetThread thread) throws ManagerException {
        boolean paused =
                services.<Boolean, ManagerException>fleet(
                        f -> f.pause(caller, thread.worker(), thread.index()));
        return paused ? null : PAUSED;
    }
}
