/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Worker, manager and mock chain around a sector that has no pre-commit; its proofs are made up.
 */
class NonInteractiveTest {

    @TempDir Path folder;

    @Test
    void aSectorIsSealedWithOneMessage() throws Exception {
        try (Cluster cluster = new Cluster(Trade.NIPOREP, folder, Cluster.DIRECT, "")) {
            cluster.untilFinished();
            assertThat(cluster.events())
                    .containsExactly(
                            "Allocate",
                            "AcquireDeals",
                            "AddPiece",
                            "BuildTreeD",
                            "AssignTicket",
                            "PC1",
                            "PC2",
                            "Reserve",
                            "Transfer",
                            "Persist",
                            "SubmitPersistance",
                            "AssignSeed",
                            "C1",
                            "C2",
                            "SendProof",
                            "SubmitProof",
                            "ProofLanded",
                            "Finish");
            assertThat(cluster.landed()).isEqualTo(Map.of("prove", 1L));
        }
    }

    @Test
    void aMessageThatRunsOutOfGasIsSentAgain() throws Exception {
        try (Cluster cluster = new Cluster(Trade.NIPOREP, folder, Cluster.DIRECT, "")) {
            cluster.arm("fail", 36, 1, 7);
            cluster.untilFinished();
            assertThat(cluster.events()).contains("ReSubmitProof");
            assertThat(cluster.landed()).isEqualTo(Map.of("prove", 1L));
        }
    }

    @Test
    void aTicketThatWillBeTooOldIsDrawnAnewBeforePc2() throws Exception {
        try (Cluster cluster = new Cluster(Trade.NIPOREP, folder, Cluster.DIRECT, "pc1")) {
            cluster.until("pc1", () -> cluster.engine.done().contains("pc1"));
            long age = cluster.chain().niPolicy().maxTicketAge();
            cluster.sleepThrough((int) (age - 900));
            cluster.engine.release();
            cluster.untilFinished();
            assertThat(cluster.events()).containsOnlyOnce("NewTicket");
            assertThat(cluster.engine.done()).filteredOn("tree_d"::equals).hasSize(1);
            assertThat(cluster.landed()).isEqualTo(Map.of("prove", 1L));
        }
    }

    @Test
    void aWorkerThatStartsAnewAndAPlanThatIsReplacedGoOn() throws Exception {
        try (Cluster cluster = new Cluster(Trade.NIPOREP, folder, Cluster.DIRECT, "")) {
            for (String event : new String[] {"PC2", "Persist", "C2", "SubmitProof"}) {
                cluster.until(event, () -> cluster.events().contains(event));
                cluster.restartWorker();
                cluster.planAway();
                cluster.planBack();
            }
            cluster.untilFinished();
            assertThat(cluster.events()).doesNotHaveDuplicates();
            assertThat(cluster.landed()).isEqualTo(Map.of("prove", 1L));
        }
    }
}
