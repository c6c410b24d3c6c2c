/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.math.BigInteger;
import java.nio.file.Path;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.chain.PreCommitOnChain;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ChainAnswer.State;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.SeedAnswer;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.manager.SubmitAnswer.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.PROOF;
import static io.sealworks.manager.internal.House.W1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProofsTest {

    @TempDir Path folder;
    private final FakeChain chain = new FakeChain();
    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder, chain);
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private SubmitAnswer submit(AllocatedSector sector, byte[] proof, boolean reset)
            throws ManagerException {
        return house.manager.commitments.submitProof(W1, sector.id(), proof, reset);
    }

    @Test
    void aProofThatDoesNotHoldIsRejected() throws Exception {
        AllocatedSector sector = house.seeded();
        house.proofHolds = false;
        assertThat(submit(sector, PROOF, false).result()).isEqualTo(Result.REJECTED);
        house.push();
        assertThat(chain.landed(34)).isZero();
    }

    @Test
    void aProofWithoutAPreCommitIsRejected() throws Exception {
        AllocatedSector sector = house.allocate("a");
        assertThat(submit(sector, PROOF, false).result()).isEqualTo(Result.REJECTED);
    }

    @Test
    void theSameProofIsAcceptedAgainAnotherIsNot() throws Exception {
        AllocatedSector sector = house.seeded();
        assertThat(submit(sector, PROOF, false).result()).isEqualTo(Result.ACCEPTED);
        assertThat(submit(sector, PROOF, false).result()).isEqualTo(Result.ACCEPTED);
        assertThat(submit(sector, new byte[] {1}, false).result()).isEqualTo(Result.MISMATCHED);
        assertThat(submit(sector, new byte[] {1}, true).result())
                .as("a reset while the first is on its way")
                .isEqualTo(Result.MISMATCHED);
    }

    @Test
    void aResetAfterAFailureSendsAgain() throws Exception {
        AllocatedSector sector = house.seeded();
        chain.nextExit = 7;
        submit(sector, PROOF, false);
        house.push();
        chain.mine(11);
        assertThat(house.manager.commitments.pollProof(W1, sector.id()).state())
                .isEqualTo(State.FAILED);
        chain.nextExit = 0;
        assertThat(submit(sector, PROOF, true).result()).isEqualTo(Result.ACCEPTED);
        house.push();
        chain.mine(11);
        assertThat(house.manager.commitments.pollProof(W1, sector.id()).state())
                .isEqualTo(State.LANDED);
    }

    @Test
    void whileTheVerifierIsAwayTheErrorIsTemporary() throws Exception {
        AllocatedSector sector = house.seeded();
        house.links.verifierGate().unbind(house.verifier);
        assertThatThrownBy(() -> submit(sector, PROOF, false))
                .isInstanceOf(ManagerException.class)
                .hasMessageContaining("the verifier of proofs is being replaced");
    }

    @Test
    void aVerifierWithoutItsKeyNeedsAPerson() throws Exception {
        AllocatedSector sector = house.seeded();
        house.verifierTrouble =
                new SealingException(ErrorLevel.PERMANENT, "No cached verifying key found");
        assertThatThrownBy(() -> submit(sector, PROOF, false))
                .isInstanceOfSatisfying(
                        ManagerException.class,
                        e -> {
                            assertThat(e.level()).isEqualTo(ErrorLevel.PERMANENT);
                            assertThat(e.code()).isEqualTo(ManagerException.PERMANENT);
                        })
                .hasMessageContaining("No cached verifying key found");
        house.verifierTrouble = new SealingException(ErrorLevel.TEMPORARY, "busy");
        assertThatThrownBy(() -> submit(sector, PROOF, false))
                .isInstanceOfSatisfying(
                        ManagerException.class,
                        e -> assertThat(e.level()).isEqualTo(ErrorLevel.TEMPORARY));
    }

    @Test
    void theSeedIsTheSameAtEachCall() throws Exception {
        AllocatedSector sector = house.seeded();
        SeedAnswer one = house.manager.commitments.waitSeed(W1, sector.id(), sector.proofType());
        chain.mine(50);
        SeedAnswer two = house.manager.commitments.waitSeed(W1, sector.id(), sector.proofType());
        assertThat(two).isEqualTo(one);
    }

    @Test
    void aPreCommitThatAReorgTookBackIsWaitedFor() throws Exception {
        AllocatedSector sector = house.seeded();
        chain.reorg(157, true);
        SeedAnswer wait = house.manager.commitments.waitSeed(W1, sector.id(), sector.proofType());
        assertThat(wait.seed()).isNull();
        assertThat(wait.delay()).isPositive();
        assertThatThrownBy(() -> submit(sector, PROOF, false))
                .isInstanceOf(ManagerException.class)
                .hasMessageContaining("a reorg took it back");
    }

    @Test
    void aProofForTheSeedBeforeAReorgKeepsTheSector() throws Exception {
        AllocatedSector sector = house.seeded();
        chain.reorg(157, true);
        chain.mining = false;
        chain.mine(3);
        chain.mining = true;
        chain.mine(12);
        assertThat(submit(sector, PROOF, false).result())
                .as("though the new seed's epoch has not come")
                .isEqualTo(Result.MISMATCHED);
        chain.mine(148);
        SubmitAnswer answer = submit(sector, PROOF, false);
        assertThat(answer.result()).isEqualTo(Result.MISMATCHED);
        assertThat(answer.description()).contains("resume at PersistanceSubmitted");
        house.manager.commitments.waitSeed(W1, sector.id(), sector.proofType());
        assertThat(submit(sector, PROOF, false).result()).isEqualTo(Result.ACCEPTED);
    }

    @Test
    void aPreCommitThatOnlyTheChainRemembersIsTakenFromThere() throws Exception {
        AllocatedSector sector = house.allocate("a");
        PreCommit pre = house.preCommit(sector.id());
        chain.foreign.put(
                sector.id(),
                new PreCommitOnChain(
                        sector.id(),
                        sector.proofType(),
                        Cid.ofSealed(pre.commR()),
                        null,
                        pre.ticket().epoch(),
                        1_000_000,
                        BigInteger.ONE,
                        2000));
        assertThat(house.manager.commitments.pollPreCommit(W1, sector.id()).state())
                .isEqualTo(State.LANDED);
        chain.mine(160);
        assertThat(submit(sector, PROOF, false).result()).isEqualTo(Result.ACCEPTED);
        assertThat(house.links.store(s -> s.sectors().find(sector.id())).orElseThrow().preCommit())
                .isEqualTo(pre);
    }

    @Test
    void withoutAnyPreCommitThereIsNoSeed() throws Exception {
        AllocatedSector sector = house.allocate("a");
        assertThatThrownBy(
                        () ->
                                house.manager.commitments.waitSeed(
                                        W1, sector.id(), sector.proofType()))
                .isInstanceOf(ManagerException.class)
                .hasMessageContaining("no pre-commit");
    }
}
