/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.plan;

import java.util.ArrayDeque;
import java.util.Deque;
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
     * @throws IllegalArgumentException when the table is not sound: no state, a state twice, an
     *     event twice in a state, an edge to a state that is not there, a state that no path leads
     *     to
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
        for (PlanState state : states) {
            if (state.name().equals(name)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** The edge for an event in a state, if the table has it. */
    public Optional<Edge> edge(String state, String event) {
        return state(state)
                .flatMap(s -> s.edges().stream().filter(e -> e.event().equals(event)).findFirst());
    }

    private static void check(String plan, List<PlanState> states) {
        require(!states.isEmpty(), plan, "it has no state");
        Set<String> names = new HashSet<>();
        for (PlanState state : states) {
            require(names.add(state.name()), plan, "the state " + state.name() + " stands twice");
            Set<String> events = new HashSet<>();
            for (Edge edge : state.edges()) {
                require(
                        events.add(edge.event()),
                        plan,
                        "the event " + edge.event() + " stands twice in " + state.name());
            }
        }
        List<String> missing =
                states.stream()
                        .flatMap(
                                s ->
                                        s.edges().stream()
                                                .filter(e -> !names.contains(e.next()))
                                                .map(e -> words(s, e)))
                        .toList();
        require(missing.isEmpty(), plan, "edges to states that are not there: " + missing);
        names.removeAll(reachable(states));
        require(names.isEmpty(), plan, "states that no path leads to: " + names);
    }

    /** What can be reached from the first state, and from where an operator's word leads. */
    private static Set<String> reachable(List<PlanState> states) {
        Deque<PlanState> open = new ArrayDeque<>();
        open.add(states.get(0));
        states.stream().filter(PlanState::operatorOnly).forEach(open::add);
        Set<String> reached = new HashSet<>();
        while (!open.isEmpty()) {
            PlanState state = open.remove();
            if (reached.add(state.name())) {
                for (Edge edge : state.edges()) {
                    states.stream().filter(s -> s.name().equals(edge.next())).forEach(open::add);
                }
            }
        }
        return reached;
    }

    private static String words(PlanState state, Edge edge) {
        return state.name() + " --" + edge.event() + "--> " + edge.next();
    }

    private static void require(boolean sound, String plan, String fault) {
        if (!sound) {
            throw new IllegalArgumentException("plan " + plan + ": " + fault);
        }
    }
}
