/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.fleet;

import java.time.Duration;
import java.util.List;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.shell.common.view.Outcomes;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.Numbers;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fleet:remove}. */
@Service
@Command(scope = "fleet", name = "remove", description = "Forget workers until they ping again")
public final class RemoveWorker extends ViewCommand {
    @Argument(
            index = 0,
            name = "worker",
            description = "Names of the workers: w1 w2, 'w*'",
            multiValued = true)
    @Completion(WorkerCompleter.class)
    @Nullable List<String> workers;

    @Option(
            name = "--late",
            description = "Instead: those whose last ping is older than so many minutes")
    @Nullable String late;

    @Option(name = "--dry-run", description = "Say which workers it would be, and do nothing")
    boolean dryRun;

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        List<String> names = selected(caller);
        if (dryRun) {
            return Outcomes.each("worker", "would be removed", names, name -> check(caller, name));
        }
        return Outcomes.each("worker", "removed", names, name -> remove(caller, name));
    }

    private List<String> selected(Caller caller) {
        boolean named = workers != null && !workers.isEmpty();
        if (named == (late != null)) {
            throw new BadRequestException("which worker? Name it, or use --late MINUTES instead");
        }
        if (named) {
            return new FleetSelection(services, caller).workers(String.join(",", workers));
        }
        Duration age = Duration.ofMinutes(Numbers.parse(late));
        return services.fleet(f -> f.list(caller)).stream()
                .filter(m -> Duration.ofNanos(m.ageNanos()).compareTo(age) > 0)
                .map(m -> m.ping().name())
                .toList();
    }

    private @Nullable String check(Caller caller, String name) {
        caller.require(Permission.FLEET_REMOVE);
        boolean known = services.fleet(f -> f.find(caller, name)).isPresent();
        return known ? null : "no worker is called " + name;
    }

    private @Nullable String remove(Caller caller, String name) {
        String refusal = check(caller, name);
        if (refusal == null) {
            services.fleet(
                    f -> {
                        f.remove(caller, name);
                        return true;
                    });
        }
        return refusal;
    }
}
