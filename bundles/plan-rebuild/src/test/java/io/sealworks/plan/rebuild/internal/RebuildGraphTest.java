/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.rebuild.internal;

import java.io.IOException;

import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.plan.steps.GraphRules;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RebuildGraphTest {

    private final PlanGraph graph = RebuildGraph.graph();

    @Test
    void theStatesAreThoseOfTheWire() {
        assertThat(graph.states())
                .extracting(PlanState::name)
                .containsExactly(
                        "Empty",
                        "Allocated",
                        "PieceAdded",
                        "TreeDBuilt",
                        "PC1Done",
                        "SyntheticPoRepNeeded",
                        "PC2Done",
                        "SealedChecked",
                        "SnapPieceAdded",
                        "SnapTreeDBuilt",
                        "SnapEncoded",
                        "SnapDone",
                        "Persisted",
                        "Finished",
                        "Aborted");
        assertThat(graph.states())
                .extracting(PlanState::stage)
                .containsExactly(
                        null,
                        "AddPieces",
                        "TreeD",
                        "PC1",
                        "PC2",
                        "SyntheticPoRep",
                        "C1",
                        "PrepareForSnapup",
                        "TreeD",
                        "SnapEncode",
                        "SnapProve",
                        "PersistFiles",
                        "SubmitPersisted",
                        null,
                        null);
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
