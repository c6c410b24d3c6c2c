/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.plan;

import io.sealworks.api.base.BadRequestException;
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

    @Option(name = "--svg", description = "As an SVG picture")
    boolean svg;

    @Reference WorkerServices services;

    @Override
    protected View run(Caller caller) {
        caller.require(Permission.PLAN_READ);
        PlanGraph graph = services.graph(plan);
        return new View.Text(picture(graph), graph);
    }

    private String picture(PlanGraph graph) {
        if (mermaid && svg) {
            throw new BadRequestException("plan:graph draws one picture: --mermaid or --svg");
        } else if (svg) {
            return SvgPicture.of(graph);
        }
        return mermaid ? Picture.mermaid(graph) : Picture.text(graph);
    }
}
