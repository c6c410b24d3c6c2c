/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

import io.sealworks.faults.FaultyWire.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests and replies that get lost, come twice, or come late. */
class RepliesTest {

    @TempDir Path folder;

    private void finishesOnce(Cluster cluster) throws Exception {
        cluster.untilFinished();
        assertThat(cluster.manager.sectors()).hasSize(1);
        assertThat(cluster.chain().sector(cluster.manager.sectors().get(0).id())).isPresent();
        assertThat(cluster.manager.messages(cluster.manager.sectors().get(0).id())).hasSize(2);
        assertThat(cluster.landed()).isEqualTo(Map.of("pre-commit", 1L, "prove", 1L));
        assertThat(cluster.engine.done()).doesNotHaveDuplicates();
    }

    private void halfOfTheCallsMeet(Fault fault) throws Exception {
        Random random = new Random(fault.ordinal());
        FaultyWire wire = new FaultyWire(() -> random.nextBoolean() ? fault : Fault.NONE);
        try (Cluster cluster = new Cluster(folder, wire)) {
            finishesOnce(cluster);
        }
    }

    @Test
    void requestsThatGetLostAreMadeAgain() throws Exception {
        halfOfTheCallsMeet(Fault.REQUEST_LOST);
    }

    @Test
    void aLostReplyGivesNoOtherSectorAndNoOtherMessage() throws Exception {
        halfOfTheCallsMeet(Fault.REPLY_LOST);
    }

    @Test
    void requestsThatComeTwiceAreDoneOnce() throws Exception {
        halfOfTheCallsMeet(Fault.TWICE);
    }

    @Test
    void requestsThatComeLateChangeNothing() throws Exception {
        halfOfTheCallsMeet(Fault.LATE);
    }

    @Test
    void aWorkerThatStartsAnewAfterEveryFewCallsGoesOn() throws Exception {
        Random random = new Random(1);
        FaultyWire wire =
                new FaultyWire(() -> random.nextInt(3) == 0 ? Fault.REPLY_LOST : Fault.NONE);
        try (Cluster cluster = new Cluster(folder, wire)) {
            int seen = 0;
            while (!cluster.events().contains("Finish")) {
                cluster.pass(5);
                if (wire.calls() > seen) {
                    cluster.restartWorker();
                    seen = wire.calls();
                }
            }
            finishesOnce(cluster);
        }
    }

    @Test
    void aTicketThatExpiresWhileItsPreCommitFailsIsDrawnAnew() throws Exception {
        try (Cluster cluster = new Cluster(folder)) {
            cluster.arm("fail", 28, 1, 7);
            cluster.worker().pauseBefore("WaitPCLanded");
            cluster.untilPaused();
            cluster.pass(20);
            cluster.sleepThrough(4000);
            assertThat(cluster.worker().resume(null, false)).isTrue();
            cluster.untilFinished();
            assertThat(cluster.events()).contains("ReSubmitPC", "NewTicket");
            assertThat(cluster.landed()).isEqualTo(Map.of("pre-commit", 1L, "prove", 1L));
        }
    }

    @Test
    void aProofThatRunsOutOfGasIsSentAgain() throws Exception {
        try (Cluster cluster = new Cluster(folder)) {
            cluster.arm("fail", 34, 1, 7);
            cluster.untilFinished();
            assertThat(cluster.events()).contains("ReSubmitProof");
            assertThat(cluster.landed()).isEqualTo(Map.of("pre-commit", 1L, "prove", 1L));
        }
    }

    @Test
    void aPersonWhoGoesBackAfterTheProofWasSentDoesNoHarm() throws Exception {
        try (Cluster cluster = new Cluster(folder)) {
            cluster.untilState("ProofSubmitted");
            assertThat(cluster.worker().pause()).isTrue();
            cluster.untilPaused();
            assertThat(cluster.worker().resume("C1Done", false)).isTrue();
            cluster.untilFinished();
            assertThat(cluster.landed()).isEqualTo(Map.of("pre-commit", 1L, "prove", 1L));
        }
    }
}
