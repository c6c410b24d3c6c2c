/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.wdpost.internal;

import java.io.IOException;

import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.plan.steps.GraphRules;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WdPostGraphTest {

    private final PlanGraph graph = WdPostGraph.graph();

    @Test
    void theStatesAreThoseOfTheWireInTheirOrder() {
        assertThat(graph.states())
                .extracting(PlanState::name)
                .containsExactly("Empty", "Allocated", "Generated", "Finished", "Aborted");
    }

    @Test
    void theTableKeepsTheRulesOfAllTables() {
        GraphRules.check(graph);
    }

    @Test
    void thePageOfTheDocumentationIsCurrent() throws IOException {
        GraphRules.checkPage(graph);
    }
}
