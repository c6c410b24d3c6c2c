/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.auth;

import java.time.Duration;
import java.util.Map;

import io.sealworks.api.base.Caller;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.Numbers;
import io.sealworks.shell.manager.fleet.WorkerCompleter;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code auth:enroll}. */
@Service
@Command(
        scope = "auth",
        name = "enroll",
        description = "Invite a worker: a one-time token for venus-worker enroll, shown once")
public final class Enroll extends ViewCommand {
    @Argument(
            name = "worker",
            description = "The name that the worker has in its config",
            required = true)
    @Completion(WorkerCompleter.class)
    String worker = "";

    @Option(name = "--minutes", description = "How long it may be used")
    String minutes = "60";

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        Duration ttl = Duration.ofMinutes(Numbers.parse(minutes));
        String token = services.enrollment(e -> e.invite(caller, worker, ttl));
        return new View.Text(token, Map.of("token", token));
    }
}
