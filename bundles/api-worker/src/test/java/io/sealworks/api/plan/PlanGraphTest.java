/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.plan;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlanGraphTest {

    @Test
    void edgesAreFoundByStateAndEvent() {
        PlanGraph graph = graph(state("A", "go:B"), state("B", "done:C", "back:A"), state("C"));
        assertThat(graph.first().name()).isEqualTo("A");
        assertThat(graph.edge("B", "back")).contains(new Edge("back", "A", false));
        assertThat(graph.edge("B", "fly")).isEmpty();
        assertThat(graph.edge("X", "go")).isEmpty();
        assertThat(graph.state("C")).isPresent();
        assertThat(graph.state("c")).isEmpty();
    }

    @Test
    void aStateStandsOnce() {
        unsound("the state A stands twice", state("A"), state("A"));
    }

    @Test
    void anEventStandsOnceInAState() {
        unsound("the event go stands twice in A", state("A", "go:B", "go:A"), state("B"));
    }

    @Test
    void anEdgeLeadsToAState() {
        unsound(
                "edges to states that are not there: [A --go--> X, B --on--> Y]",
                state("A", "go:X", "do:B"),
                state("B", "on:Y"));
    }

    @Test
    void aStateIsReached() {
        unsound("states that no path leads to: [B]", state("A"), state("B"));
    }

    @Test
    void statesThatLeadToEachOtherOnlyAreNotReached() {
        unsound(
                "states that no path leads to: [B, C]",
                state("A", "again:A"),
                state("B", "on:C"),
                state("C", "back:B"));
    }

    @Test
    void anOperatorsStateIsReachedByTheirWord() {
        PlanState aborted =
                new PlanState(
                        "Aborted",
                        StepKind.END,
                        null,
                        "given up",
                        List.of(),
                        List.of(new Edge("clean", "Gone", false)),
                        false,
                        true);
        assertThat(graph(state("A"), aborted, state("Gone")).states()).hasSize(3);
    }

    @Test
    void aPlanHasStates() {
        unsound("it has no state");
    }

    private static void unsound(String fault, PlanState... states) {
        assertThatThrownBy(() -> graph(states))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plan test: " + fault);
    }

    private static PlanGraph graph(PlanState... states) {
        return new PlanGraph("test", List.of(states));
    }

    /**
     * @param edges {@code event:next}
     */
    private static PlanState state(String name, String... edges) {
        List<Edge> out =
                Stream.of(edges)
                        .map(e -> e.split(":"))
                        .map(e -> new Edge(e[0], e[1], false))
                        .toList();
        return new PlanState(name, StepKind.ASK, null, "a state", List.of(), out, false, false);
    }
}
