/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.fleet;

import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.shell.common.view.Outcomes;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.jspecify.annotations.Nullable;

/** What is done to threads of one worker or several, with a result for each. */
public abstract class FleetThreadsCommand extends ViewCommand {
    @Argument(
            index = 0,
            name = "worker",
            description = "Names or addresses of workers: w1, w1,w2, 'w*'",
            required = true)
    @Completion(WorkerCompleter.class)
    String worker = "";

    @Argument(
            index = 1,
            name = "index",
            description = "Threads of the workers: 0, 0 2, 0-3",
            multiValued = true)
    @Nullable List<String> indices;

    @Option(name = "--all", description = "All threads that it can be done to")
    boolean all;

    @Option(name = "--failed", description = "Of these, the threads with an error")
    boolean failed;

    @Option(name = "--dry-run", description = "Say which threads it would be, and do nothing")
    boolean dryRun;

    @Reference ManagerServices services;

    /** What is said of a thread that it was done to. */
    abstract String done();

    /** What is said of a thread that it would be done to. */
    abstract String would();

    /** The right that it needs. */
    abstract Permission permission();

    /**
     * Whether it can be done to a thread; {@code --all} means those alone.
     *
     * @return null when it can, otherwise why not
     */
    abstract @Nullable String refusal(ThreadInfo thread);

    /**
     * Does it.
     *
     * @return null when it was done, otherwise why not
     */
    abstract @Nullable String act(Caller caller, FleetThread thread) throws ManagerException;

    /**
     * Why it can't be done now, whatever the thread does.
     *
     * @return null when nothing speaks against it
     */
    @Nullable String held(Caller caller, FleetThread thread) throws ManagerException {
        return null;
    }

    @Override
    protected View run(Caller caller) throws Exception {
        return Outcomes.each(
                "thread",
                dryRun ? would() : done(),
                selected(new FleetSelection(services, caller)),
                t -> attempt(caller, t));
    }

    private List<FleetThread> selected(FleetSelection selection) {
        boolean named = indices != null && !indices.isEmpty();
        if (named == (all || failed)) {
            throw new BadRequestException(
                    "which thread? Name its index (0), several (0 2), a range (0-3), or --all or"
                            + " --failed instead");
        }
        return named
                ? selection.threads(worker, indices)
                : selection.threads(
                        worker, t -> refusal(t) == null && (!failed || t.lastError() != null));
    }

    private @Nullable String attempt(Caller caller, FleetThread thread) {
        if (thread.trouble() != null) {
            return thread.trouble();
        }
        try {
            String held = held(caller, thread);
            if (held != null) {
                return held;
            }
            return dryRun ? rehearse(caller, thread) : act(caller, thread);
        } catch (ManagerException e) {
            return e.getMessage();
        }
    }

    private @Nullable String rehearse(Caller caller, FleetThread thread) throws ManagerException {
        caller.require(permission());
        Optional<ThreadInfo> found = look(caller, thread);
        return found.isEmpty() ? "worker #" + thread.index() + " not found" : refusal(found.get());
    }

    /** The thread, asked of its worker now. */
    final Optional<ThreadInfo> look(Caller caller, FleetThread thread) throws ManagerException {
        return services
                .<List<ThreadInfo>, ManagerException>fleet(f -> f.threads(caller, thread.worker()))
                .stream()
                .filter(t -> t.index() == thread.index())
                .findFirst();
    }
}
