/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A fork takes back what had landed; the sector goes on and is proven once. */
class ReorgTest {

    @TempDir Path folder;
    private Cluster cluster;

    @BeforeEach
    void begin() throws Exception {
        cluster = new Cluster(folder);
    }

    @AfterEach
    void end() throws Exception {
        assertThat(cluster.manager.sectors()).hasSize(1);
        cluster.close();
    }

    private void finishes() throws Exception {
        cluster.untilFinished();
        assertThat(cluster.chain().sector(cluster.manager.sectors().get(0).id())).isPresent();
        assertThat(cluster.landed()).isEqualTo(Map.of("pre-commit", 1L, "prove", 1L));
    }

    @Test
    void aSectorIsSealedWithoutAny() throws Exception {
        finishes();
        assertThat(cluster.events())
                .containsExactly(
                        "Allocate",
                        "AcquireDeals",
                        "AddPiece",
                        "BuildTreeD",
                        "AssignTicket",
                        "PC1",
                        "PC2",
                        "SendPC",
                        "SubmitPC",
                        "CheckPC",
                        "Transfer",
                        "Persist",
                        "SubmitPersistance",
                        "AssignSeed",
                        "C1",
                        "C2",
                        "SubmitProof",
                        "ProofLanded",
                        "Finish");
    }

    @Test
    void aPreCommitThatIsTakenBackWhileItsSeedIsWaitedForLandsAgain() throws Exception {
        cluster.untilState("PersistanceSubmitted");
        cluster.reorg(25, false);
        finishes();
    }

    @Test
    void aPreCommitThatReturnsToThePoolLandsAgain() throws Exception {
        cluster.untilState("PersistanceSubmitted");
        cluster.reorg(25, true);
        finishes();
    }

    @Test
    void aPreCommitThatIsTakenBackWhileTheProofIsMadeGivesAnotherSeed() throws Exception {
        cluster.engine.hold("c2");
        cluster.until("c2", () -> cluster.engine.done().contains("c2"));
        cluster.pass(3);
        cluster.reorg(190, false);
        cluster.pass(40);
        cluster.engine.release();
        finishes();
        assertThat(cluster.events()).contains("NewSeed");
    }

    @Test
    void aProofThatIsTakenBackIsSentAgain() throws Exception {
        cluster.untilState("ProofSubmitted");
        cluster.pass(2);
        cluster.reorg(3, false);
        finishes();
    }

    @Test
    void aProofThatIsTakenBackWithItsPreCommitIsMadeAnew() throws Exception {
        cluster.untilState("ProofSubmitted");
        cluster.pass(3);
        cluster.reorg(200, false);
        finishes();
        assertThat(cluster.engine.done()).filteredOn("c2"::equals).hasSizeGreaterThan(1);
    }

    @Test
    void aProofThatReturnsToThePoolWithItsPreCommitIsMadeAnew() throws Exception {
        cluster.untilState("ProofSubmitted");
        cluster.pass(3);
        cluster.reorg(200, true);
        finishes();
    }
}
