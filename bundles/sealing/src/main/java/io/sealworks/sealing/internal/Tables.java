/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sealworks.api.plan.Need;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;

/** What follows from a plan's table alone. */
final class Tables {

    private Tables() {}

    /** The position of a state in the table; -1 for one that it lacks. */
    static int index(PlanGraph graph, String state) {
        List<PlanState> states = graph.states();
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).name().equals(state)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The outputs that are still true when a job goes back to a state: what only later states need
     * was made from what is now made anew. What happened on chain stays.
     */
    static Map<String, String> keptAt(PlanGraph graph, String target, Map<String, String> outputs) {
        Set<String> upToTarget = new HashSet<>();
        Set<String> anywhere = new HashSet<>();
        int end = index(graph, target);
        for (int i = 0; i < graph.states().size(); i++) {
            for (Need need : graph.states().get(i).needs()) {
                if (need instanceof Need.Output output) {
                    anywhere.add(output.name());
                    if (i <= end) {
                        upToTarget.add(output.name());
                    }
                }
            }
        }
        Map<String, String> kept = new HashMap<>(outputs);
        kept.keySet().removeIf(name -> anywhere.contains(name) && !upToTarget.contains(name));
        return kept;
    }
}
