/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;

import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectorsNi;
import io.sealworks.api.chain.NiPolicy;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ChainAnswer;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.manager.SubmitAnswer.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.W1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NiProofsTest {

    private static final SealProofType TYPE =
            SealProofType.StackedDrg2KiBV1_2_Feat_NonInteractivePoRep;

    /** Groth16 proofs of the thirteen partitions. */
    private final byte[] proofs = new byte[13 * 192];

    @TempDir Path folder;
    private final FakeChain chain = new FakeChain();
    private House house;
    private AllocatedSector sector;
    private PreCommit made;

    @BeforeEach
    void aSectorWithATicket() throws Exception {
        chain.proofType = TYPE;
        house = new House(folder, chain);
        sector = house.allocate("a");
        made = house.preCommit(sector.id());
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private SubmitAnswer submit(byte[] proof, boolean reset) throws ManagerException {
        return house.manager.commitments.submitNiProof(W1, sector.id(), made, proof, reset);
    }

    private ChainAnswer.State poll() throws ManagerException {
        return house.manager.commitments.pollProof(W1, sector.id()).state();
    }

    @Test
    void oneMessageWithAnAggregateIsAllThatIsSent() throws Exception {
        assertThat(sector.proofType()).isEqualTo(TYPE);
        proofs[0] = 7;
        assertThat(submit(proofs, false)).isEqualTo(SubmitAnswer.accepted());
        house.push();
        ProveCommitSectorsNi sent = (ProveCommitSectorsNi) chain.lastDraft().message();
        assertThat(sent.aggregate()).containsExactly(House.AGGREGATE, 7, 1);
        assertThat(sent.proofType()).isEqualTo(TYPE);
        assertThat(sent.deadline()).as("epoch 2000 is of deadline 33").isEqualTo(33 + 6);
        assertThat(sent.sectors())
                .singleElement()
                .satisfies(
                        e -> {
                            assertThat(e.sector()).isEqualTo(sector.id());
                            assertThat(e.ticketEpoch()).isEqualTo(made.ticket().epoch());
                            assertThat(e.expiration()).isEqualTo(2000 + 538 * 2880);
                        });
        assertThat(house.aggregates.get(0).sectors().get(0).seed())
                .isEqualTo(NiPolicy.INTERACTIVE_RANDOMNESS);
        chain.mine(11);
        assertThat(poll()).isEqualTo(ChainAnswer.State.LANDED);
        assertThat(chain.landed(28)).as("pre-commits").isZero();
    }

    @Test
    void anAggregateOfAnExistingProcessorIsTakenAsItIs() throws Exception {
        byte[] aggregate = {1, 2, 3};
        assertThat(submit(aggregate, false).result()).isEqualTo(Result.ACCEPTED);
        house.push();
        assertThat(((ProveCommitSectorsNi) chain.lastDraft().message()).aggregate())
                .isEqualTo(aggregate);
    }

    @Test
    void aProofThatDoesNotHoldIsRejected() throws Exception {
        house.proofHolds = false;
        assertThat(submit(proofs, false))
                .isEqualTo(new SubmitAnswer(Result.REJECTED, "invalid proof of " + sector.id()));
    }

    @Test
    void aTicketMayBeOldButNotAnyOld() throws Exception {
        chain.epoch += 500_000;
        assertThat(submit(proofs, false).result()).isEqualTo(Result.ACCEPTED);
        chain.epoch += 30_000;
        made = House.preCommit(made.ticket(), 2);
        SubmitAnswer late =
                house.manager.commitments.submitNiProof(
                        W1, house.allocate("b").id(), made, proofs, false);
        assertThat(late.description()).contains("ticket expired");
    }

    @Test
    void anotherTicketThanTheChainsIsRejected() throws Exception {
        made =
                House.preCommit(
                        new Ticket(NiPolicy.INTERACTIVE_RANDOMNESS, made.ticket().epoch()), 1);
        assertThat(submit(proofs, false).description()).contains("bad ticket");
    }

    @Test
    void theTicketIsBoundOnceTheProofIsOnItsWay() throws Exception {
        chain.mine(10);
        Ticket later = house.manager.commitments.assignTicket(W1, sector.id());
        assertThat(later).isNotEqualTo(made.ticket());
        made = House.preCommit(later, 1);
        submit(proofs, false);
        chain.mine(10);
        assertThat(house.manager.commitments.assignTicket(W1, sector.id())).isEqualTo(later);
    }

    @Test
    void aMessageThatIsLateForItsDeadlineIsSentAgainWithAnother() throws Exception {
        submit(proofs, false);
        chain.nextExit = 18;
        house.push();
        chain.mine(60 * 8);
        assertThat(poll()).isEqualTo(ChainAnswer.State.FAILED);
        chain.nextExit = 0;
        assertThat(submit(proofs, true).result()).isEqualTo(Result.ACCEPTED);
        house.push();
        assertThat(((ProveCommitSectorsNi) chain.lastDraft().message()).deadline())
                .isEqualTo(33 + 8 + 6);
    }

    @Test
    void theSameProofIsAcceptedAgainAnotherIsNot() throws Exception {
        submit(proofs, false);
        assertThat(submit(proofs, false).result()).isEqualTo(Result.ACCEPTED);
        assertThat(submit(new byte[] {1}, false).result()).isEqualTo(Result.MISMATCHED);
    }

    @Test
    void aSectorOfAnotherTypeNeedsItsPreCommit() throws Exception {
        chain.proofType = SealProofType.StackedDrg2KiBV1_1;
        sector = house.allocate("b");
        assertThat(submit(proofs, false).description()).contains("takes a pre-commit");
    }

    @Test
    void whileTheAggregatorIsAwayTheErrorIsTemporary() {
        house.links.aggregatorGate().unbind(house.aggregator);
        assertThatThrownBy(() -> submit(proofs, false))
                .isInstanceOf(ManagerException.class)
                .hasMessageContaining("the aggregator of proofs is being replaced");
    }
}
