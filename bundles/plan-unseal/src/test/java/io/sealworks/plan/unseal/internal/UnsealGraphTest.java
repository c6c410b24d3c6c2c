/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.unseal.internal;

import java.io.IOException;

import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.plan.steps.GraphRules;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnsealGraphTest {

    private final PlanGraph graph = UnsealGraph.graph();

    @Test
    void theStatesAreThoseOfTheWire() {
        assertThat(graph.states())
                .extracting(PlanState::name)
                .containsExactly("Empty", "Allocated", "Unsealed", "Finished", "Aborted");
        assertThat(graph.states())
                .extracting(PlanState::stage)
                .containsExactly(null, "Unseal", "UploadPiece", null, null);
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
