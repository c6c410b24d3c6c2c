/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.nio.file.Path;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.MessageStatus.Place;
import io.sealworks.api.chain.PreparedMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Faults on demand. */
class FaultsTest {

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
    void theyHaveNames() throws Exception {
        assertThat(h.control().faults())
                .containsExactly("reject", "delay", "drop", "fail", "reply-lost");
    }

    @Test
    void rejectRefusesThePushSoManyTimes() throws Exception {
        arm("reject", 0, 2, 0);
        PreparedMessage m = h.prepare(Harness.preCommit(h.entry(1)));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> h.chain().push(m.signedBytes()))
                    .isInstanceOfSatisfying(
                            ChainException.class,
                            e -> assertThat(e.kind()).isEqualTo(ChainException.Kind.REJECTED));
            assertThat(h.chain().status(m.cid()).place()).isEqualTo(Place.UNKNOWN);
        }
        h.chain().push(m.signedBytes());
        assertThat(h.chain().status(m.cid()).place()).isEqualTo(Place.IN_POOL);
    }

    @Test
    void delayHoldsTheMessageBack() throws Exception {
        arm("delay", 0, 1, 3);
        PreparedMessage m = h.prepare(Harness.preCommit(h.entry(1)));
        h.chain().push(m.signedBytes());
        h.advance(2);
        assertThat(h.chain().status(m.cid()).detail()).contains("held back");
        h.advance(1);
        assertThat(h.chain().status(m.cid()).place()).isEqualTo(Place.IN_POOL);
        h.advance(1);
        assertThat(h.chain().status(m.cid()).place()).isEqualTo(Place.LANDED);
    }

    @Test
    void dropLosesTheMessageAndThePushCanBeRepeated() throws Exception {
        arm("drop", 0, 1, 0);
        PreparedMessage m = h.prepare(Harness.preCommit(h.entry(1)));
        h.chain().push(m.signedBytes());
        assertThat(h.chain().status(m.cid()).place()).isEqualTo(Place.IN_POOL);
        h.advance(1);
        assertThat(h.chain().status(m.cid()).place()).isEqualTo(Place.UNKNOWN);
        assertThat(h.chain().status(m.cid()).detail()).contains("dropped");
        h.chain().push(m.signedBytes());
        h.advance(1);
        assertThat(h.chain().status(m.cid()).exitCode()).isZero();
    }

    @Test
    void failLandsWithTheExitCodeAndNoEffect() throws Exception {
        arm("fail", 28, 1, 7);
        PreparedMessage m = h.prepare(Harness.preCommit(h.entry(1)));
        h.chain().push(m.signedBytes());
        h.advance(1);
        assertThat(h.chain().status(m.cid()).place()).isEqualTo(Place.LANDED);
        assertThat(h.chain().status(m.cid()).exitCode()).isEqualTo(7);
        assertThat(h.chain().sectorAllocated(Harness.sector(1))).isFalse();
        assertThat(h.land(Harness.preCommit(h.entry(1))).exitCode()).isZero();
    }

    @Test
    void replyLostLandsWithoutSayingSo() throws Exception {
        arm("reply-lost", 0, 1, 0);
        PreparedMessage m = h.prepare(Harness.preCommit(h.entry(1)));
        assertThatThrownBy(() -> h.chain().push(m.signedBytes()))
                .isInstanceOfSatisfying(
                        ChainException.class,
                        e -> assertThat(e.kind()).isEqualTo(ChainException.Kind.UNAVAILABLE));
        h.advance(1);
        assertThat(h.chain().status(m.cid()).exitCode()).isZero();
        h.chain().push(m.signedBytes());
    }

    @Test
    void aFaultHitsItsMethodOnly() throws Exception {
        arm("reject", 34, 1, 0);
        assertThat(h.land(Harness.preCommit(h.entry(1))).exitCode()).isZero();
        h.advance(150);
        PreparedMessage proof = h.prepare(Harness.prove(h.proof(1)));
        assertThatThrownBy(() -> h.chain().push(proof.signedBytes()))
                .isInstanceOf(ChainException.class);
    }

    @Test
    void aMessageThatIsKnownAlreadyMeetsNoFault() throws Exception {
        PreparedMessage m = h.prepare(Harness.preCommit(h.entry(1)));
        h.chain().push(m.signedBytes());
        arm("reject", 0, 1, 0);
        h.chain().push(m.signedBytes());
    }

    @Test
    void whatAFaultDidToAMessageSurvivesARestart() throws Exception {
        arm("fail", 0, 1, 19);
        PreparedMessage m = h.prepare(Harness.preCommit(h.entry(1)));
        h.chain().push(m.signedBytes());
        h.restart();
        h.advance(1);
        assertThat(h.chain().status(m.cid()).exitCode()).isEqualTo(19);
    }

    @Test
    void armingNonsenseSaysWhatWouldBeRight() {
        bad("explode", 0, 1, 0, "reject, delay, drop, fail, reply-lost");
        bad("reject", 7, 1, 0, "28: pre-commit, 34: proof, 35: update, 36: proof without");
        bad("reject", 0, 0, 0, "at least one message");
        bad("delay", 0, 1, 0, "number of epochs");
        bad("fail", 0, 1, 0, "exit code");
    }

    private void bad(String fault, int method, int times, long argument, String why) {
        assertThatThrownBy(() -> arm(fault, method, times, argument))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining(why);
    }

    private void arm(String fault, int method, int times, long argument) throws ChainException {
        h.control().arm(Harness.ADMIN, fault, method, times, argument);
    }
}
