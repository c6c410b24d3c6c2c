/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.plan;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.plan.Need;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.worker.WorkerServices;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code plan:show}. */
@Service
@Command(scope = "plan", name = "show", description = "Show the table of a plan: its states")
public final class ShowPlan extends ViewCommand {
    @Argument(name = "plan", description = "The plan's name", required = true)
    @Completion(PlanCompleter.class)
    String plan = "";

    @Reference WorkerServices services;

    @Override
    protected View run(Caller caller) {
        caller.require(Permission.PLAN_READ);
        PlanGraph graph = services.graph(plan);
        return new View.Table(
                List.of("state", "stage", "step", "what happens", "needs", "outcomes"),
                graph.states().stream().map(ShowPlan::row).toList(),
                "no states",
                graph);
    }

    private static List<String> row(PlanState state) {
        return List.of(
                state.name(),
                Objects.toString(state.stage(), "-"),
                state.kind().name().toLowerCase(Locale.ROOT),
                state.doc(),
                dash(state.needs().stream().map(Need::words).collect(Collectors.joining(", "))),
                dash(
                        state.edges().stream()
                                .map(e -> e.event() + " -> " + e.next())
                                .collect(Collectors.joining(", "))));
    }

    private static String dash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
