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
import io.sealworks.api.plan.Edge;
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

    private static final int NEED = 38;
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
                needs(state.needs()),
                outcomes(state.edges()));
    }

    /** What is common to all phase outputs is said once. */
    private static String needs(List<Need> needs) {
        List<String> outputs =
                needs.stream()
                        .filter(Need.Output.class::isInstance)
                        .map(need -> ((Need.Output) need).name())
                        .toList();
        Stream<String> first =
                outputs.isEmpty()
                        ? Stream.of()
                        : Stream.of(
                                (outputs.size() == 1 ? "phase output " : "phase outputs ")
                                        + String.join(", ", outputs));
        Stream<String> others =
                needs.stream().filter(n -> !(n instanceof Need.Output)).map(Need::words);
        return Wrap.at(NEED, dash(Stream.concat(first, others).collect(Collectors.joining("; "))));
    }

    /** One below the other. */
    private static String outcomes(List<Edge> edges) {
        return dash(
                edges.stream()
                        .map(e -> Wrap.at(OUTCOME, e.event() + " -> " + e.next()))
                        .collect(Collectors.joining(",\n")));
    }

    private static String dash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
