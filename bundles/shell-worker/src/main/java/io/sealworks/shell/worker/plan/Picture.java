/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.plan;

import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.plan.Edge;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.plan.StepKind;

/** Draws a plan's graph. */
final class Picture {
    private Picture() {}

    /** The states in the order of a sector's life, and under each where it leads. */
    static String text(PlanGraph graph) {
        List<String> lines = new ArrayList<>();
        for (PlanState state : graph.states()) {
            lines.add(state.name() + (state.stage() == null ? "" : " [" + state.stage() + "]"));
            for (Edge edge : state.edges()) {
                String arrow = edge.rollback() ? "  <-- " : "  --> ";
                lines.add(arrow + edge.next() + "  (" + edge.event() + ")");
            }
        }
        return String.join("\n", lines);
    }

    /** A Mermaid state diagram; rollbacks are marked in their label. */
    static String mermaid(PlanGraph graph) {
        List<String> lines = new ArrayList<>();
        lines.add("stateDiagram-v2");
        lines.add("    [*] --> " + graph.first().name());
        for (PlanState state : graph.states()) {
            if (state.stage() != null) {
                lines.add(
                        "    " + state.name() + " : " + state.name() + " (" + state.stage() + ")");
            }
            for (Edge edge : state.edges()) {
                String label = edge.rollback() ? "↩ " + edge.event() : edge.event();
                lines.add("    " + state.name() + " --> " + edge.next() + " : " + label);
            }
            if (state.kind() == StepKind.END) {
                lines.add("    " + state.name() + " --> [*]");
            }
        }
        return String.join("\n", lines);
    }
}
