/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.chain.ActorMessage.PreCommitSectors;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ChainAnswer;
import io.sealworks.api.manager.ChainAnswer.State;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.manager.SubmitAnswer.Result;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.W1;
import static io.sealworks.manager.internal.House.W2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PreCommitsTest {

    @TempDir Path folder;
    private final FakeChain chain = new FakeChain();
    private House house;
    private AllocatedSector sector;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder, chain);
        sector = house.allocate("a");
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private Ticket ticket() throws ManagerException {
        return house.manager.commitments.assignTicket(W1, sector.id());
    }

    private State poll() throws ManagerException {
        return house.manager.commitments.pollPreCommit(W1, sector.id()).state();
    }

    private Result submit(PreCommit pre, boolean reset) throws ManagerException {
        return house.submit(sector, pre, reset).result();
    }

    @Test
    void aTicketIsDrawnANewUntilAPreCommitBindsTheSector() throws Exception {
        Ticket first = ticket();
        assertThat(first.epoch()).isEqualTo(1100);
        assertThat(first.value().bytes()[31]).as("raw, not masked").isEqualTo((byte) 0xff);
        chain.mine(1);
        Ticket second = ticket();
        assertThat(second.epoch()).isEqualTo(1101);
        assertThat(submit(House.preCommit(second, 1), false)).isEqualTo(Result.ACCEPTED);
        chain.mine(1);
        assertThat(ticket()).isEqualTo(second);
    }

    @Test
    void onAYoungChainTheTicketIsOfTheGenesis() throws Exception {
        chain.epoch = 10;
        assertThat(ticket().epoch()).isZero();
    }

    @Test
    void theSameSubmissionIsAcceptedAgainAnotherIsNot() throws Exception {
        Ticket ticket = ticket();
        assertThat(submit(House.preCommit(ticket, 1), false)).isEqualTo(Result.ACCEPTED);
        assertThat(submit(House.preCommit(ticket, 1), false)).isEqualTo(Result.ACCEPTED);
        assertThat(submit(House.preCommit(ticket, 2), false)).isEqualTo(Result.MISMATCHED);
        house.push();
        chain.mine(11);
        assertThat(chain.landed(28)).isEqualTo(1);
    }

    @Test
    void aResetWhileTheFirstIsOnItsWayOrLandedSendsNothing() throws Exception {
        Ticket ticket = ticket();
        submit(House.preCommit(ticket, 1), false);
        assertThat(submit(House.preCommit(ticket, 1), true)).isEqualTo(Result.ACCEPTED);
        assertThat(submit(House.preCommit(ticket, 2), true)).isEqualTo(Result.MISMATCHED);
        house.push();
        chain.mine(20);
        assertThat(submit(House.preCommit(ticket, 1), true)).isEqualTo(Result.ACCEPTED);
        house.push();
        assertThat(chain.made).isEqualTo(1);
    }

    @Test
    void aResetAfterAFailureSendsAgain() throws Exception {
        Ticket ticket = ticket();
        chain.nextExit = 7;
        submit(House.preCommit(ticket, 1), false);
        house.push();
        chain.mine(11);
        assertThat(poll()).isEqualTo(State.FAILED);
        chain.nextExit = 0;
        assertThat(submit(House.preCommit(ticket, 2), true)).isEqualTo(Result.ACCEPTED);
        house.push();
        chain.mine(11);
        assertThat(poll()).isEqualTo(State.LANDED);
        assertThat(chain.landed(28)).isEqualTo(1);
    }

    @Test
    void wrongDataIsAMismatch() throws Exception {
        PreCommit good = House.preCommit(ticket(), 1);
        PreCommit bad = new PreCommit(good.commR(), Bytes32.of(new byte[32]), good.ticket());
        assertThat(submit(bad, false)).isEqualTo(Result.MISMATCHED);
        AllocatedSector other = new AllocatedSector(sector.id(), SealProofType.StackedDrg8MiBV1_1);
        assertThat(house.submit(other, good, false).result()).isEqualTo(Result.MISMATCHED);
    }

    @Test
    void anExpiredTicketIsRejected() throws Exception {
        PreCommit pre = House.preCommit(ticket(), 1);
        chain.mine(2881);
        assertThat(submit(pre, false)).isEqualTo(Result.REJECTED);
    }

    @Test
    void aTicketMustBeValidWhenItsMessageIsExpectedToLand() throws Exception {
        PreCommit pre = House.preCommit(ticket(), 1);
        chain.mine((int) (2880 - House.LANDING_DELAY));
        assertThat(fault(pre.ticket(), Duration.ZERO)).isEmpty();
        assertThat(fault(pre.ticket(), chain.epochTime())).get().asString().contains("expired");
        chain.mine(1);
        assertThat(house.submit(sector, pre, false))
                .isEqualTo(
                        new SubmitAnswer(
                                Result.REJECTED,
                                "ticket expired: it is of epoch 1100, and the oldest that is valid"
                                        + " at epoch 4881, when its message can be expected to"
                                        + " land, is 1101"));
    }

    private Optional<String> fault(Ticket ticket, Duration until) throws ManagerException {
        return house.manager.commitments.ticketFault(W1, sector.id(), ticket, until);
    }

    @Test
    void aTicketThatBindsTheSectorHasNoFault() throws Exception {
        PreCommit pre = House.preCommit(ticket(), 1);
        submit(pre, false);
        house.push();
        chain.mine(4000);
        assertThat(fault(pre.ticket(), Duration.ZERO)).isEmpty();
    }

    @Test
    void noNewTicketWhileAFailedPreCommitCouldLandAfterAReorg() throws Exception {
        PreCommit pre = House.preCommit(ticket(), 1);
        chain.mine(2800);
        chain.nextExit = 7;
        submit(pre, false);
        house.push();
        chain.mine(800);
        house.push();
        assertThat(poll()).isEqualTo(State.FAILED);
        assertWaits(() -> submit(pre, true));
        assertWaits(this::ticket);
        chain.mine(200);
        house.push();
        assertThat(submit(pre, true)).isEqualTo(Result.REJECTED);
        assertThat(ticket().epoch()).isEqualTo(chain.epoch - 900);
    }

    private static void assertWaits(ThrowingCallable call) {
        assertThatThrownBy(call)
                .hasMessageContaining("ticket expired")
                .hasMessageContaining("could still land")
                .isInstanceOfSatisfying(
                        ManagerException.class,
                        e -> assertThat(e.code()).isEqualTo(ManagerException.AWAY));
    }

    @Test
    void anExpiredPreCommitIsAPersonsMatter() throws Exception {
        submit(House.preCommit(ticket(), 1), false);
        house.push();
        chain.mine(86550);
        assertThat(poll()).isEqualTo(State.LANDED);
        chain.mine(1);
        ChainAnswer held = house.manager.commitments.pollPreCommit(W1, sector.id());
        assertThat(held.state()).isEqualTo(State.PERM_FAILED);
        assertThat(held.description()).contains("expired", "by epoch", "deposit is lost");
        assertThatThrownBy(
                        () ->
                                house.manager.commitments.waitSeed(
                                        W1, sector.id(), sector.proofType()))
                .hasMessageContaining("the pre-commit expired");
    }

    @Test
    void aTicketThatTheChainDoesNotKnowIsRejected() throws Exception {
        Ticket ticket = new Ticket(Bytes32.of(new byte[32]), ticket().epoch());
        assertThat(submit(House.preCommit(ticket, 1), false)).isEqualTo(Result.REJECTED);
    }

    @Test
    void aNumberThatIsAllocatedOnChainIsRejected() throws Exception {
        PreCommit pre = House.preCommit(ticket(), 1);
        chain.allocated.add(sector.id());
        assertThat(submit(pre, false)).isEqualTo(Result.REJECTED);
    }

    @Test
    void whatIsOnChainAlreadyIsAcceptedWithoutAMessage() throws Exception {
        PreCommit pre = House.preCommit(ticket(), 1);
        chain.foreign.put(
                sector.id(),
                new io.sealworks.api.chain.PreCommitOnChain(
                        sector.id(),
                        sector.proofType(),
                        io.sealworks.api.base.Cid.ofSealed(pre.commR()),
                        null,
                        1,
                        2,
                        BigInteger.ONE,
                        3));
        assertThat(submit(House.preCommit(pre.ticket(), 2), false)).isEqualTo(Result.MISMATCHED);
        assertThat(submit(pre, false)).isEqualTo(Result.ACCEPTED);
        house.push();
        assertThat(chain.made).isZero();
        assertThat(poll()).isEqualTo(State.LANDED);
    }

    @Test
    void exitCodesMeanWhatTheyMeantToExistingWorkers() throws Exception {
        chain.nextExit = 16;
        submit(House.preCommit(ticket(), 1), false);
        house.push();
        chain.mine(2);
        assertThat(poll()).isEqualTo(State.PACKED);
        chain.mine(10);
        assertThat(poll()).isEqualTo(State.PERM_FAILED);
    }

    @Test
    void aMessageThatCameAfterAnotherWhichAReorgLetLandIsNoFailure() throws Exception {
        PreCommit pre = House.preCommit(ticket(), 1);
        chain.nextExit = 16;
        submit(pre, false);
        house.push();
        chain.mine(11);
        assertThat(poll()).isEqualTo(State.PERM_FAILED);
        chain.foreign.put(
                sector.id(),
                new io.sealworks.api.chain.PreCommitOnChain(
                        sector.id(),
                        sector.proofType(),
                        io.sealworks.api.base.Cid.ofSealed(pre.commR()),
                        null,
                        1,
                        2,
                        BigInteger.ONE,
                        chain.epoch));
        assertThat(poll()).isEqualTo(State.LANDED);
    }

    @Test
    void withoutASubmissionTheWorkerIsToldToSubmit() throws Exception {
        assertThat(poll()).isEqualTo(State.FAILED);
    }

    @Test
    void aSectorThatNobodyEverHeldIsNotFound() throws Exception {
        ChainAnswer answer =
                house.manager.commitments.pollPreCommit(W1, new SectorId(House.MINER, 999));
        assertThat(answer).isEqualTo(new ChainAnswer(State.NOT_FOUND, null));
        assertThatThrownBy(
                        () ->
                                house.manager.commitments.assignTicket(
                                        W1, new SectorId(House.MINER, 999)))
                .isInstanceOfSatisfying(
                        ManagerException.class, e -> assertThat(e.code()).isEqualTo(1))
                .hasMessageContaining("is not known here");
    }

    @Test
    void anothersSectorIsRefusedNamingItsOwner() {
        assertThatThrownBy(() -> house.manager.commitments.assignTicket(W2, sector.id()))
                .isInstanceOfSatisfying(
                        ManagerException.class, e -> assertThat(e.code()).isEqualTo(1))
                .hasMessageContaining("belongs to the instance w1");
    }

    @Test
    void anEndedSectorIs11001() throws Exception {
        house.manager.sectors.abort(House.ADMIN, sector.id(), "no use", false);
        assertThatThrownBy(this::ticket)
                .isInstanceOfSatisfying(
                        ManagerException.class,
                        e -> assertThat(e.code()).isEqualTo(ManagerException.UNKNOWN_SECTOR));
    }

    @Test
    void theMessageCarriesDepositAndExpirationAndComesFromTheRichest() throws Exception {
        house.close();
        house =
                new House(
                        folder,
                        chain,
                        House.config(
                                java.util.OptionalLong.of(100),
                                java.util.OptionalLong.empty(),
                                java.util.List.of("t3stranger", "t3owner", "t3control")),
                        s -> s,
                        c -> c);
        chain.balances.put("t3stranger", BigInteger.TEN);
        chain.balances.put("t3owner", BigInteger.ONE);
        chain.balances.put("t3control", BigInteger.TWO);
        submit(House.preCommit(ticket(), 1), false);
        house.push();
        assertThat(chain.lastDraft().from()).isEqualTo("t3control");
        assertThat(chain.lastDraft().value()).isEqualTo(BigInteger.valueOf(28));
        long expiration =
                ((PreCommitSectors) chain.lastDraft().message()).sectors().get(0).expiration();
        assertThat(expiration).isEqualTo(2000 + 538 * 2880);
    }
}
