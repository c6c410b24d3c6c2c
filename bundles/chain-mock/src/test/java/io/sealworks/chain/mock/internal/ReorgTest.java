/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.nio.file.Path;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.MessageStatus.Place;
import io.sealworks.api.chain.PreparedMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a reorg takes back and what it leaves, and null rounds. */
class ReorgTest {

    @TempDir Path folder;
    private Harness h;

    @BeforeEach
    void open() throws Exception {
        h = new Harness(folder);
    }

    @AfterEach
    void close() throws Exception {
        h.close();
    }

    @Test
    void aLandedMessageReturnsToThePoolAndLandsAgain() throws Exception {
        PreparedMessage m = h.prepare(Harness.preCommit(h.entry(1)));
        h.chain().push(m.signedBytes());
        h.advance(5);
        h.control().reorg(Harness.ADMIN, 5, true);
        assertThat(h.chain().status(m.cid()).place()).isEqualTo(Place.IN_POOL);
        assertThat(h.chain().sectorAllocated(Harness.sector(1))).isFalse();
        assertThat(h.chain().preCommit(Harness.sector(1))).isEmpty();
        h.advance(1);
        assertThat(h.chain().status(m.cid()).exitCode()).isZero();
        assertThat(h.chain().preCommit(Harness.sector(1))).isPresent();
    }

    @Test
    void aForkThatNeverSawTheMessageDropsIt() throws Exception {
        PreparedMessage m = h.prepare(Harness.preCommit(h.entry(1)));
        h.chain().push(m.signedBytes());
        h.advance(5);
        h.control().reorg(Harness.ADMIN, 5, false);
        h.advance(5);
        assertThat(h.chain().status(m.cid()).place()).isEqualTo(Place.UNKNOWN);
        assertThat(h.chain().status(m.cid()).detail()).contains("reorg");
        h.chain().push(m.signedBytes());
        h.advance(1);
        assertThat(h.chain().status(m.cid()).exitCode()).isZero();
    }

    @Test
    void aProofIsTakenBackToItsPreCommit() throws Exception {
        h.land(Harness.preCommit(h.entry(1)));
        h.advance(150);
        h.land(Harness.prove(h.proof(1)));
        assertThat(h.chain().sector(Harness.sector(1))).isPresent();
        h.control().reorg(Harness.ADMIN, 1, false);
        assertThat(h.chain().sector(Harness.sector(1))).isEmpty();
        assertThat(h.chain().preCommit(Harness.sector(1))).isPresent();
    }

    @Test
    void tipsetsBelowTheForkKeepTheirMessages() throws Exception {
        h.land(Harness.preCommit(h.entry(1)));
        h.advance(3);
        h.control().reorg(Harness.ADMIN, 3, true);
        assertThat(h.chain().preCommit(Harness.sector(1))).isPresent();
    }

    @Test
    void ticketsDifferAboveTheForkAndSeedsNowhere() throws Exception {
        h.advance(10);
        long head = h.head();
        Bytes32 below = h.chain().ticketRandomness(Harness.MINER, head - 5);
        Bytes32 above = h.chain().ticketRandomness(Harness.MINER, head - 4);
        Bytes32 seed = h.chain().seedRandomness(Harness.MINER, head - 1);
        h.control().reorg(Harness.ADMIN, 5, true);
        assertThat(h.head()).isEqualTo(head - 5);
        h.advance(5);
        assertThat(h.chain().ticketRandomness(Harness.MINER, head - 5)).isEqualTo(below);
        assertThat(h.chain().ticketRandomness(Harness.MINER, head - 4)).isNotEqualTo(above);
        assertThat(h.chain().seedRandomness(Harness.MINER, head - 1)).isEqualTo(seed);
    }

    @Test
    void randomnessIsTheSameAfterARestart() throws Exception {
        h.advance(10);
        h.control().reorg(Harness.ADMIN, 5, true);
        h.advance(7);
        long head = h.head();
        Bytes32 ticket = h.chain().ticketRandomness(Harness.MINER, head - 1);
        Bytes32 old = h.chain().ticketRandomness(Harness.MINER, 100);
        Bytes32 seed = h.chain().seedRandomness(Harness.MINER, head - 1);
        h.restart();
        assertThat(h.chain().ticketRandomness(Harness.MINER, head - 1)).isEqualTo(ticket);
        assertThat(h.chain().ticketRandomness(Harness.MINER, 100)).isEqualTo(old);
        assertThat(h.chain().seedRandomness(Harness.MINER, head - 1)).isEqualTo(seed);
    }

    @Test
    void aTicketFromAboveTheForkNoLongerProves() throws Exception {
        h.advance(10);
        var entry = h.entry(1);
        var fresh =
                new io.sealworks.api.chain.ActorMessage.PreCommitEntry(
                        entry.sector(),
                        entry.proofType(),
                        entry.sealedCid(),
                        null,
                        h.head(),
                        entry.expiration());
        PreparedMessage preCommit = h.prepare(Harness.preCommit(fresh));
        h.chain().push(preCommit.signedBytes());
        h.advance(160);
        var proof = h.proof(1);
        h.control().reorg(Harness.ADMIN, 165, false);
        h.advance(5);
        h.chain().push(preCommit.signedBytes());
        h.advance(160);
        assertThat(h.chain().preCommit(Harness.sector(1))).isPresent();
        assertThat(h.force(Harness.prove(proof)).detail()).contains("invalid proof");
        assertThat(h.force(Harness.prove(h.proof(1))).exitCode()).isZero();
    }

    @Test
    void aReorgReachesNoDeeperThanFinality() throws Exception {
        h.advance(905);
        assertThatThrownBy(() -> h.control().reorg(Harness.ADMIN, 901, true))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("1 to 900");
        h.control().reorg(Harness.ADMIN, 900, true);
        assertThat(h.head()).isEqualTo(Policy.START + 5);
    }

    @Test
    void whatIsFinalStaysWhenAllElseIsTakenBack() throws Exception {
        h.land(Harness.preCommit(h.entry(1)));
        h.advance(900);
        h.land(Harness.preCommit(h.entry(2)));
        h.control().reorg(Harness.ADMIN, 900, false);
        assertThat(h.chain().preCommit(Harness.sector(1))).isPresent();
        assertThat(h.chain().preCommit(Harness.sector(2))).isEmpty();
        h.restart();
        assertThat(h.chain().preCommit(Harness.sector(1))).isPresent();
    }

    @Test
    void nullRoundsHaveHeightsButNoTipset() throws Exception {
        long head = h.head();
        h.control().nullRounds(Harness.ADMIN, 3);
        assertThat(h.head()).isEqualTo(head);
        h.advance(1);
        assertThat(h.head()).isEqualTo(head + 4);
        assertThat(h.chain().ticketRandomness(Harness.MINER, head + 2))
                .isNotEqualTo(h.chain().ticketRandomness(Harness.MINER, head));
        h.restart();
        assertThat(h.head()).isEqualTo(head + 4);
    }

    @Test
    void theSeedOfANullRoundIsThere() throws Exception {
        long landed = h.land(Harness.preCommit(h.entry(1))).epoch();
        h.advance(148);
        h.control().nullRounds(Harness.ADMIN, 5);
        h.advance(1);
        assertThat(h.head()).isGreaterThan(landed + 150);
        assertThat(h.land(Harness.prove(h.proof(1))).exitCode()).isZero();
    }

    @Test
    void randomnessOfTheFutureAndOfLongAgoIsRefused() throws Exception {
        long head = h.head();
        assertThatThrownBy(() -> h.chain().ticketRandomness(Harness.MINER, head + 1))
                .isInstanceOfSatisfying(
                        ChainException.class,
                        e -> assertThat(e.kind()).isEqualTo(ChainException.Kind.UNAVAILABLE));
        assertThatThrownBy(() -> h.chain().seedRandomness(Harness.MINER, head + 1))
                .hasMessageContaining("has not come yet");
        assertThatThrownBy(() -> h.chain().ticketRandomness(Harness.MINER, -1))
                .isInstanceOf(ChainException.class);
    }
}
