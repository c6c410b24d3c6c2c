/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.util.stream.Collectors;

import io.sealworks.api.plan.Edge;
import io.sealworks.api.plan.Need;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;

/** The operators' page of a plan, made from its table. */
public final class GraphPage {

    private GraphPage() {}

    public static String of(PlanGraph graph) {
        return "# The plan "
                + graph.plan()
                + "\n\nMade from the table in the code; a test keeps it current.\n\n"
                + "```mermaid\nstateDiagram-v2\n"
                + graph.states().stream()
                        .flatMap(s -> s.edges().stream().map(e -> arrow(s, e)))
                        .collect(Collectors.joining())
                + "```\n\n"
                + "| State | Stage | What happens | Needs | Outcomes |\n|---|---|---|---|---|\n"
                + graph.states().stream().map(GraphPage::row).collect(Collectors.joining())
                + "\nOutcomes marked \u21a9 go back."
                + redraws(graph)
                + "\n";
    }

    private static String redraws(PlanGraph graph) {
        String states =
                graph.states().stream()
                        .filter(PlanState::redraws)
                        .map(PlanState::name)
                        .collect(Collectors.joining(", "));
        return states.isEmpty()
                ? ""
                : " Going on from "
                        + states
                        + " may change ticket or comm_r: refused while a pre-commit is in flight or"
                        + " on chain.";
    }

    private static String arrow(PlanState state, Edge edge) {
        return "    " + state.name() + " --> " + edge.next() + ": " + edge.event() + "\n";
    }

    private static String row(PlanState state) {
        return "| `"
                + state.name()
                + "` | "
                + (state.stage() == null ? "-" : state.stage())
                + " | "
                + state.doc()
                + " | "
                + state.needs().stream().map(Need::words).collect(Collectors.joining(", "))
                + " | "
                + state.edges().stream().map(GraphPage::outcome).collect(Collectors.joining(", "))
                + (state.operatorOnly() ? "only by an operator's or the manager's word" : "")
                + " |\n";
    }

    private static String outcome(Edge edge) {
        return edge.event() + " \u2192 `" + edge.next() + "`" + (edge.rollback() ? " \u21a9" : "");
    }
}
