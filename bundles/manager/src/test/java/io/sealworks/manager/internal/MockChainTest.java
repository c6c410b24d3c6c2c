/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;

import io.sealworks.api.base.SealProofType;
import io.sealworks.api.manager.AggregateSealProof;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ChainAnswer.State;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.ProofVerifier;
import io.sealworks.api.manager.SealProof;
import io.sealworks.api.manager.SubmitAnswer.Result;
import io.sealworks.chain.mock.internal.RealChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.ADMIN;
import static io.sealworks.manager.internal.House.MINER;
import static io.sealworks.manager.internal.House.PROOF;
import static io.sealworks.manager.internal.House.W1;
import static org.assertj.core.api.Assertions.assertThat;

/** The manager on the simulated chain, whose rules are the network's; only proofs are believed. */
class MockChainTest {

    @TempDir Path folder;
    private RealChain mock;
    private House house;

    private static final class Believer implements ProofVerifier {
        @Override
        public boolean verifySeal(SealProof proof) {
            return true;
        }

        @Override
        public boolean verifyAggregate(AggregateSealProof proof) {
            return true;
        }
    }

    @BeforeEach
    void open() throws Exception {
        mock = new RealChain(folder.resolve("chain"), MINER, new Believer());
        house =
                new House(
                        folder.resolve("db"),
                        new FakeChain(),
                        House.config(),
                        s -> s,
                        c -> mock.chain());
    }

    @AfterEach
    void close() throws Exception {
        house.close();
        mock.close();
    }

    private void advance(int epochs) throws Exception {
        mock.control().advance(ADMIN, epochs);
    }

    private AllocatedSector submitted(String nonce) throws Exception {
        AllocatedSector sector = house.allocate(nonce);
        assertThat(house.submit(sector, house.preCommit(sector.id()), false).result())
                .isEqualTo(Result.ACCEPTED);
        return sector;
    }

    private State preCommit(AllocatedSector sector) throws Exception {
        return house.manager.commitments.pollPreCommit(W1, sector.id()).state();
    }

    private State proof(AllocatedSector sector) throws Exception {
        return house.manager.commitments.pollProof(W1, sector.id()).state();
    }

    /** To a submitted proof. */
    private void prove(AllocatedSector sector) throws Exception {
        assertThat(house.manager.commitments.waitSeed(W1, sector.id(), sector.proofType()).seed())
                .isNotNull();
        assertThat(house.manager.commitments.submitProof(W1, sector.id(), PROOF, false).result())
                .isEqualTo(Result.ACCEPTED);
    }

    @Test
    void threeSectorsAreProvenFromTheFirstEpochsOn() throws Exception {
        AllocatedSector[] sectors = {submitted("a"), submitted("b"), submitted("c")};
        house.push();
        advance(12);
        house.push();
        for (AllocatedSector sector : sectors) {
            assertThat(preCommit(sector)).isEqualTo(State.LANDED);
        }
        advance(150);
        for (AllocatedSector sector : sectors) {
            prove(sector);
        }
        house.push();
        advance(12);
        for (AllocatedSector sector : sectors) {
            assertThat(proof(sector)).isEqualTo(State.LANDED);
            house.manager.reports.finalized(W1, sector.id());
        }
    }

    @Test
    void aReorgThatForgetsAPreCommitIsMended() throws Exception {
        advance(30);
        AllocatedSector sector = submitted("a");
        house.push();
        advance(12);
        house.push();
        assertThat(preCommit(sector)).isEqualTo(State.LANDED);
        mock.control().reorg(ADMIN, 20, false);
        advance(1);
        assertThat(preCommit(sector)).isEqualTo(State.PENDING);
        house.push();
        advance(12);
        assertThat(preCommit(sector)).isEqualTo(State.LANDED);
    }

    @Test
    void aMessageThatLandedThoughItsReplyGotLostIsNotSentTwice() throws Exception {
        advance(3);
        mock.control().arm(ADMIN, "reply-lost", 0, 1, 0);
        AllocatedSector sector = submitted("a");
        house.push();
        advance(12);
        house.push();
        assertThat(preCommit(sector)).isEqualTo(State.LANDED);
        assertThat(house.manager.sectors.show(ADMIN, sector.id()).orElseThrow().messages())
                .hasSize(1);
    }

    @Test
    void aDroppedMessageIsSentAgain() throws Exception {
        advance(3);
        mock.control().arm(ADMIN, "drop", 0, 1, 0);
        AllocatedSector sector = submitted("a");
        house.push();
        advance(2);
        house.push();
        advance(12);
        assertThat(preCommit(sector)).isEqualTo(State.LANDED);
    }

    @Test
    void aRefusedMessageIsSubmittedAgain() throws Exception {
        advance(3);
        mock.control().arm(ADMIN, "reject", 0, 1, 0);
        AllocatedSector sector = submitted("a");
        house.push();
        assertThat(preCommit(sector)).isEqualTo(State.FAILED);
        house.submit(sector, house.preCommit(sector.id()), true);
        house.push();
        advance(12);
        assertThat(preCommit(sector)).isEqualTo(State.LANDED);
    }

    @Test
    void aMessageThatRanOutOfGasIsSubmittedAgain() throws Exception {
        advance(3);
        mock.control().arm(ADMIN, "fail", 0, 1, 7);
        AllocatedSector sector = submitted("a");
        house.push();
        advance(12);
        assertThat(preCommit(sector)).isEqualTo(State.FAILED);
        house.submit(sector, house.preCommit(sector.id()), true);
        house.push();
        advance(12);
        assertThat(preCommit(sector)).isEqualTo(State.LANDED);
    }

    @Test
    void aStuckMessageIsReplaced() throws Exception {
        advance(3);
        mock.control().arm(ADMIN, "delay", 0, 1, 1000);
        AllocatedSector sector = submitted("a");
        house.push();
        advance(600);
        assertThat(preCommit(sector)).isEqualTo(State.PENDING);
        house.push();
        advance(12);
        assertThat(preCommit(sector)).isEqualTo(State.LANDED);
    }

    @Test
    void aSectorOfNonInteractivePorepIsMadeByOneMessageAlsoAfterAReorg() throws Exception {
        house.close();
        house =
                new House(
                        folder.resolve("ni"),
                        new FakeChain(),
                        House.nonInteractive(),
                        s -> s,
                        c -> mock.chain());
        advance(30);
        AllocatedSector sector = house.allocate("a");
        PreCommit made = house.preCommit(sector.id());
        byte[] proofs = new byte[13 * 192];
        assertThat(
                        house.manager
                                .commitments
                                .submitNiProof(W1, sector.id(), made, proofs, false)
                                .result())
                .isEqualTo(Result.ACCEPTED);
        house.push();
        advance(12);
        assertThat(proof(sector)).isEqualTo(State.LANDED);
        assertThat(mock.chain().sector(sector.id()).orElseThrow().proofType())
                .isEqualTo(SealProofType.StackedDrg2KiBV1_2_Feat_NonInteractivePoRep);
        mock.control().reorg(ADMIN, 20, false);
        advance(1);
        assertThat(proof(sector)).isEqualTo(State.PENDING);
        house.push();
        advance(12);
        assertThat(proof(sector)).isEqualTo(State.LANDED);
    }
}
