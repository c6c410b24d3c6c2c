/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.niporep.internal;

import java.io.IOException;
import java.util.List;

import io.sealworks.api.plan.Need;
import io.sealworks.api.plan.Need.OnChain.Condition;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.plan.steps.GraphRules;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NiGraphTest {

    private final PlanGraph graph = NiGraph.graph();

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
                        "PC2Done",
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
    void nothingNeedsAPreCommit() {
        List<Need> preCommits =
                List.of(
                        new Need.OnChain(Condition.PRE_COMMIT_SENT),
                        new Need.OnChain(Condition.PRE_COMMIT_LANDED));
        assertThat(graph.states())
                .allSatisfy(s -> assertThat(s.needs()).doesNotContainAnyElementsOf(preCommits));
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
