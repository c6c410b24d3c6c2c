/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.sealworks.api.plan.Edge;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.plan.StepKind;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for the table of every plan. */
public final class GraphRules {

    private GraphRules() {}

    public static void check(PlanGraph graph) {
        onlyEndsHaveNoOutcome(graph);
        whatGoesBackIsMarkedSo(graph);
    }

    private static void onlyEndsHaveNoOutcome(PlanGraph graph) {
        assertThat(graph.states())
                .allSatisfy(
                        s -> assertThat(s.edges().isEmpty()).isEqualTo(s.kind() == StepKind.END));
    }

    private static void whatGoesBackIsMarkedSo(PlanGraph graph) {
        for (PlanState state : graph.states()) {
            for (Edge edge : state.edges()) {
                boolean back =
                        graph.states().indexOf(graph.state(edge.next()).orElseThrow())
                                < graph.states().indexOf(state);
                assertThat(edge.rollback()).as(state.name() + edge).isEqualTo(back);
            }
        }
    }

    /** With -Dsealworks.docs.rewrite=true the page is written anew first. */
    public static void checkPage(PlanGraph graph) throws IOException {
        Path page = Path.of("../../docs/plans/" + graph.plan() + ".md");
        if (Boolean.getBoolean("sealworks.docs.rewrite")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, GraphPage.of(graph));
        }
        assertThat(Files.readString(page)).isEqualTo(GraphPage.of(graph));
    }
}
