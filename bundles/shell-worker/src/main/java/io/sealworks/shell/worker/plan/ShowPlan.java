/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.plan;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.plan.Need;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.common.view.Wrap;
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
    /** Characters of a line in the columns that hold more: the table fits into 160. */
    private static final int SENTENCE = 24;

    private static final int NEED = 26;
    private static final int OUTCOME = 38;

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
                Wrap.at(SENTENCE, state.doc()),
                lines(NEED, state.needs().stream().map(Need::words)),
                lines(OUTCOME, state.edges().stream().map(e -> e.event() + " -> " + e.next())));
    }

    /** One below the other. */
    private static String lines(int width, Stream<String> items) {
        String text = items.map(item -> Wrap.at(width, item)).collect(Collectors.joining(",\n"));
        return text.isEmpty() ? "-" : text;
    }
}
