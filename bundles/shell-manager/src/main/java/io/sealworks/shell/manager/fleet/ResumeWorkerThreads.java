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
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fleet:resume}. */
@Service
@Command(
        scope = "fleet",
        name = "resume",
        description = "Let paused sealing threads of workers go on")
public final class ResumeWorkerThreads extends FleetThreadsCommand {
    private static final String GOES_ON = "is not paused";

    @Option(
            name = "-s",
            aliases = "--state",
            description = "Go on from this state; refused unless all that it needs holds")
    @Nullable String state;

    @Override
    String done() {
        return "resumed";
    }

    @Override
    String would() {
        return "would be resumed";
    }

    @Override
    Permission permission() {
        return Permission.FLEET_RESUME;
    }

    @Override
    @Nullable String refusal(ThreadInfo thread) {
        return thread.paused() || thread.pausePending() != null ? null : GOES_ON;
    }

    @Override
    @Nullable String act(Caller caller, FleetThread thread) throws ManagerException {
        boolean resumed =
                services.<Boolean, ManagerException>fleet(
                        f -> f.resume(caller, thread.worker(), thread.index(), state));
        return resumed ? null : GOES_ON;
    }
}
