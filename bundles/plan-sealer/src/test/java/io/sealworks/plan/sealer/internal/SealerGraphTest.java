/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.sealer.internal;

import java.io.IOException;
import java.util.List;

import io.sealworks.api.plan.Need;
import io.sealworks.api.plan.Need.SectorFile;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.plan.steps.GraphRules;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SealerGraphTest {

    private final PlanGraph graph = SealerGraph.graph();

    @Test
    void theStatesAreThoseOfTheWireInTheirOrder() {
        assertThat(graph.states())
                .extracting(PlanState::name)
                .containsExactly(
                        "Empty",
                        "Allocated",
                        "DealsAcquired",
                        "PieceAdded",
                        "TreeDBuilt",
                        "TicketAssigned",
                        "PC1Done",
                        "SyntheticPoRepNeeded",
                        "PC2Done",
                        "PCSubmitted",
                        "PCLanded",
                        "Persisted",
                        "PersistanceSubmitted",
                        "SeedAssigned",
                        "C1Done",
                        "C2Done",
                        "ProofSubmitted",
                        "Finished",
                        "Aborted");
    }

    @Test
    void theTableKeepsTheRulesOfAllTables() {
        GraphRules.check(graph);
    }

    @Test
    void thePageOfTheDocumentationIsCurrent() throws IOException {
        GraphRules.checkPage(graph);
    }

    /** A synthetic sector has no layers any more once its proofs were verified. */
    @Test
    void layersAreNeededOnlyUntilTheSyntheticProofsAreMade() {
        List<String> reading =
                graph.states().stream()
                        .filter(s -> s.needs().contains(new Need.FileThere(SectorFile.LAYERS)))
                        .map(PlanState::name)
                        .toList();
        assertThat(reading).containsExactly("PC1Done", "SyntheticPoRepNeeded");
    }
}
