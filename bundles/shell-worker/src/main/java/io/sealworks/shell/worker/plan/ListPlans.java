/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.plan;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.worker.WorkerServices;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code plan:list}. */
@Service
@Command(scope = "plan", name = "list", description = "List the installed plans")
public final class ListPlans extends ViewCommand {
    @Reference WorkerServices services;

    @Override
    protected View run(Caller caller) {
        caller.require(Permission.PLAN_READ);
        List<PlanGraph> graphs = services.graphs();
        return new View.Table(
                List.of("plan", "begins in", "states", "stages"),
                graphs.stream().map(ListPlans::row).toList(),
                "no plan is installed (feature sealworks-worker brings the plan sealer)",
                graphs);
    }

    private static List<String> row(PlanGraph graph) {
        return List.of(
                graph.plan(),
                graph.first().name(),
                Integer.toString(graph.states().size()),
                graph.states().stream()
                        .map(PlanState::stage)
                        .filter(Objects::nonNull)
                        .distinct()
                        .collect(Collectors.joining(" ")));
    }
}
