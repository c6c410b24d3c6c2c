/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.plan;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.worker.WorkerServices;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code plan:graph}. */
@Service
@Command(scope = "plan", name = "graph", description = "Draw the state graph of a plan")
public final class GraphPlan extends ViewCommand {
    @Argument(name = "plan", description = "The plan's name", required = true)
    @Completion(PlanCompleter.class)
    String plan = "";

    @Option(name = "--mermaid", description = "As a Mermaid state diagram")
    boolean mermaid;

    @Reference WorkerServices services;

    @Override
    protected View run(Caller caller) {
        caller.require(Permission.PLAN_READ);
        PlanGraph graph = services.graph(plan);
        return new View.Text(mermaid ? Picture.mermaid(graph) : Picture.text(graph), graph);
    }
}
