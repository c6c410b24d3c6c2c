/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The table of a plan: its states in the order of a sector's life. From it come the runtime's next
 * state, the check of a resume, completion, the pictures and the pages of the documentation.
 *
 * @param plan the plan's name
 * @param states the first is where a job begins
 */
public record PlanGraph(String plan, List<PlanState> states) {

    /**
     * @throws IllegalArgumentException when the table is not sound: a state twice, an edge to a
     *     state that is not there, a state that cannot be reached
     */
    public PlanGraph {
        states = List.copyOf(states);
        check(plan, states);
    }

    /** Where a job begins. */
    public PlanState first() {
        return states.get(0);
    }

    public Optional<PlanState> state(String name) {
        return states.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** The edge for an event in a state, if the table has it. */
    public Optional<Edge> edge(String state, String event) {
        return state(state)
                .flatMap(s -> s.edges().stream().filter(e -> e.event().equals(event)).findFirst());
    }

    private static void check(String plan, List<PlanState> states) {
        Set<String> names = new HashSet<>();
        for (PlanState state : states) {
            if (!names.add(state.name())) {
                throw new IllegalArgumentException(
                        "plan " + plan + ": the state " + state.name() + " stands twice");
            }
        }
        Set<String> reached = new HashSet<>();
        reached.add(states.get(0).name());
        List<String> missing = new ArrayList<>();
        for (PlanState state : states) {
            for (Edge edge : state.edges()) {
                reached.add(edge.next());
                if (!names.contains(edge.next())) {
                    missing.add(state.name() + " --" + edge.event() + "--> " + edge.next());
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "plan " + plan + ": edges to states that are not there: " + missing);
        }
        names.removeAll(reached);
        names.removeIf(
                name -> states.stream().anyMatch(s -> s.name().equals(name) && s.operatorOnly()));
        if (!names.isEmpty()) {
            throw new IllegalArgumentException(
                    "plan " + plan + ": states that no edge leads to: " + names);
        }
    }
}
