/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.sealer.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.sealworks.api.plan.Edge;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.plan.StepKind;
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
    void onlyEndsHaveNoOutcome() {
        assertThat(graph.states())
                .allSatisfy(
                        s -> assertThat(s.edges().isEmpty()).isEqualTo(s.kind() == StepKind.END));
    }

    @Test
    void whatGoesBackIsMarkedSo() {
        for (PlanState state : graph.states()) {
            for (Edge edge : state.edges()) {
                boolean back =
                        graph.states().indexOf(graph.state(edge.next()).orElseThrow())
                                < graph.states().indexOf(state);
                assertThat(edge.rollback()).as(state.name() + edge).isEqualTo(back);
            }
        }
    }

    /** Run with -Dsealworks.docs.rewrite=true to write the page anew. */
    @Test
    void thePageOfTheDocumentationIsCurrent() throws IOException {
        Path page = Path.of("../../docs/plans/sealer.md");
        if (Boolean.getBoolean("sealworks.docs.rewrite")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, GraphPage.of(graph));
        }
        assertThat(Files.readString(page)).isEqualTo(GraphPage.of(graph));
    }
}
