/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.sealworks.api.plan.Edge;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.plan.StepKind;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for the table of every plan. */
public final class GraphRules {

    private static final String FINISHED = "Finished";
    private static final String ABORTED = "Aborted";

    private GraphRules() {}

    public static void check(PlanGraph graph) {
        onlyEndsHaveNoOutcome(graph);
        whatGoesBackIsMarkedSo(graph);
        everyStateLeadsToTheEnd(graph);
        givingUpIsAnOperatorsWord(graph);
        everyStateIsSaidInWords(graph);
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

    /** No job is in a place that only an operator gets it out of; the loops are left, too. */
    private static void everyStateLeadsToTheEnd(PlanGraph graph) {
        for (PlanState state : graph.states()) {
            if (!state.operatorOnly()) {
                assertThat(reached(graph, state)).as(state.name()).contains(FINISHED);
            }
        }
    }

    private static Set<String> reached(PlanGraph graph, PlanState from) {
        Set<String> reached = new LinkedHashSet<>(List.of(from.name()));
        int before = 0;
        while (reached.size() > before) {
            before = reached.size();
            List.copyOf(reached).stream()
                    .flatMap(name -> graph.state(name).orElseThrow().edges().stream())
                    .map(Edge::next)
                    .forEach(reached::add);
        }
        return reached;
    }

    /** It costs a sector: no outcome of a step leads there. */
    private static void givingUpIsAnOperatorsWord(PlanGraph graph) {
        assertThat(graph.states())
                .filteredOn(PlanState::operatorOnly)
                .extracting(PlanState::name)
                .containsExactly(ABORTED);
        assertThat(graph.states())
                .flatExtracting(PlanState::edges)
                .extracting(Edge::next)
                .doesNotContain(ABORTED, graph.first().name());
        assertThat(graph.states())
                .filteredOn(s -> s.kind() == StepKind.END)
                .extracting(PlanState::name)
                .containsExactly(FINISHED, ABORTED);
    }

    /** Operators read the table, the page and the picture. */
    private static void everyStateIsSaidInWords(PlanGraph graph) {
        for (PlanState state : graph.states()) {
            assertThat(state.doc()).as(state.name()).matches("[A-Z].*\\.");
            if (state.kind() == StepKind.COMPUTE) {
                assertThat(state.stage()).as(state.name()).isNotNull();
            }
            assertThat(state.needs()).as(state.name()).doesNotHaveDuplicates();
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
