/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.fleet;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.ManagerException;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fleet:pause}. */
@Service
@Command(scope = "fleet", name = "pause", description = "Pause sealing threads of workers")
public final class PauseWorkerThreads extends FleetThreadsCommand {
    private static final String PAUSED = "is paused, or asked to pause, already";

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

    @Override
    @Nullable String act(Caller caller, FleetThread thread) throws ManagerException {
        boolean paused =
                services.<Boolean, ManagerException>fleet(
                        f -> f.pause(caller, thread.worker(), thread.index()));
        return paused ? null : PAUSED;
    }
}
