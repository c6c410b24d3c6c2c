/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;

import io.sealworks.api.chain.ChainException;
import io.sealworks.api.worker.HistoryEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Tickets that grow too old while their sectors are sealed, on a chain that moves on meanwhile. */
class TicketsTest {

    /** From a ticket that is drawn 900 epochs back to its end: 3780 - 900. */
    private static final int LIFE = 2880;

    @TempDir Path folder;
    private Cluster cluster;

    @BeforeEach
    void begin() throws Exception {
        cluster = new Cluster(folder, Cluster.DIRECT, "pc1");
        cluster.until("pc1", () -> cluster.engine.done().contains("pc1"));
    }

    @AfterEach
    void end() throws Exception {
        cluster.close();
    }

    private void landsOnce() throws Exception {
        cluster.untilFinished();
        assertThat(cluster.landed()).isEqualTo(Map.of("pre-commit", 1L, "prove", 1L));
    }

    private int done(String stage) {
        return Collections.frequency(cluster.engine.done(), stage);
    }

    @Test
    void aTicketThatExpiresDuringPc1IsDrawnAnewBeforePc2() throws Exception {
        cluster.sleepThrough(LIFE);
        cluster.engine.release();
        landsOnce();
        assertThat(cluster.events()).containsOnlyOnce("NewTicket");
        assertThat(done("add_pieces")).as("the staged data stays").isEqualTo(1);
        assertThat(done("tree_d")).isEqualTo(1);
        assertThat(done("pc1")).isEqualTo(2);
        assertThat(done("pc2")).isEqualTo(1);
        assertThat(cluster.worker().history())
                .filteredOn(e -> e.event().equals("NewTicket"))
                .extracting(HistoryEntry::message)
                .singleElement()
                .asString()
                .contains("ticket expired", "making PC1 anew costs 0.00 h here")
                .contains("new ticket 1 of 2 for this sector, 1 of 4 within 24 hours");
    }

    @Test
    void aTicketThatExpiresDuringPc2IsDrawnAnewBeforeThePreCommit() throws Exception {
        cluster.engine.hold("pc2");
        cluster.until("pc2", () -> cluster.engine.done().contains("pc2"));
        cluster.sleepThrough(LIFE);
        cluster.engine.release();
        landsOnce();
        assertThat(cluster.events()).containsOnlyOnce("NewTicket");
        assertThat(done("tree_d")).isEqualTo(1);
        assertThat(done("pc2")).isEqualTo(2);
    }

    @Test
    void aTicketThatWouldExpireOnTheWayIsDrawnAnew() throws Exception {
        cluster.sleepThrough(LIFE - 1);
        cluster.engine.release();
        landsOnce();
        assertThat(cluster.events()).containsOnlyOnce("NewTicket");
    }

    @Test
    void aThreadWhoseTicketsKeepExpiringPausesAtTheCap() throws Exception {
        cluster.onChange(this::growOldAfterPc1);
        cluster.engine.release();
        cluster.untilPaused();
        assertThat(cluster.worker().info().state()).isEqualTo("PC1Done");
        assertThat(cluster.worker().info().lastError())
                .startsWith("permanent: ")
                .contains("it has had 2, all that max_new_tickets (2) allows");
        assertThat(Collections.frequency(cluster.events(), "NewTicket")).isEqualTo(2);
    }

    private void growOldAfterPc1() {
        if (cluster.worker().info().state().equals("PC1Done")) {
            try {
                cluster.sleepThrough(LIFE);
            } catch (ChainException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void aPreCommitThatFailedAndLandsAfterAReorgKeepsItsTicket() throws Exception {
        cluster.sleepThrough(LIFE - 200);
        cluster.arm("fail", 28, 1, 7);
        cluster.worker().pauseBefore("WaitPCLanded");
        cluster.engine.release();
        cluster.untilPaused();
        long before = cluster.chain().head().epoch();
        cluster.pass(20);
        cluster.sleepThrough(200);
        cluster.worker().resume(null, false);
        cluster.until(
                "it waits",
                () ->
                        String.valueOf(cluster.worker().info().reason())
                                .contains("could still land"));
        cluster.reorg((int) (cluster.chain().head().epoch() - before), true);
        landsOnce();
        assertThat(cluster.events()).contains("ReSubmitPC").doesNotContain("NewTicket");
    }

    @Test
    void aPreCommitThatExpiresWaitsForAPerson() throws Exception {
        cluster.engine.hold("c2");
        cluster.until("c2", () -> cluster.engine.done().contains("c2"));
        cluster.sleepThrough((int) cluster.chain().constants().maxProveCommitDuration());
        cluster.engine.release();
        for (int attempts = 0; attempts < 2; attempts++) {
            cluster.untilPaused();
            assertThat(cluster.worker().info().lastError())
                    .startsWith("permanent: ")
                    .contains("the pre-commit expired", "resume at Aborted with --really-do-it");
            assertThat(done("pc1")).as("nothing is made anew").isEqualTo(1);
            assertThat(cluster.worker().resume(null, false)).isTrue();
        }
        cluster.untilPaused();
        assertThat(cluster.worker().resume("Aborted", true)).isTrue();
        cluster.until("it is given up", () -> cluster.events().contains("Abort"));
    }
}
