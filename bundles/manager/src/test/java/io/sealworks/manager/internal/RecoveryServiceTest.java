/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.chain.ActorMessage;
import io.sealworks.api.chain.MessageDraft;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.Commitments;
import io.sealworks.api.manager.Fleet;
import io.sealworks.api.manager.FleetMember;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.WorkerPing;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.ADMIN;
import static io.sealworks.manager.internal.House.MINER;
import static io.sealworks.manager.internal.House.W1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class RecoveryServiceTest {

    private static final StateReport REPORT =
            new StateReport("w1", "/store1", "PC1Done", "PC2Done", "PC2", null, 0);

    @TempDir Path folder;
    private final FakeChain chain = new FakeChain();
    private House house;

    /** A database that forgot the sectors 102 and 103. */
    @BeforeEach
    void restore() throws Exception {
        house = new House(folder, chain);
        house.allocate("a");
        house.close();
        Path file = folder.resolve("manager.db");
        Path copy = folder.resolve("copy");
        Files.copy(file, copy);
        house = new House(folder, chain);
        house.allocate("b");
        house.allocate("c");
        house.close();
        Files.delete(file);
        Files.move(copy, file);
        house = new House(folder, chain);
        house.nanos.addAndGet(WorkerJobs.QUIET.toNanos());
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private record OneWorker(@Nullable SectorId job, boolean silent) implements Fleet {
        @Override
        public List<FleetMember> list(Caller caller) {
            WorkerPing ping =
                    new WorkerPing("w1", "d", "1", "id", new ThreadSummary(1, 0, 0, 1, 0, 0));
            return List.of(new FleetMember(ping, 0, 0, false, null));
        }

        @Override
        public Optional<FleetMember> find(Caller caller, String name) {
            return Optional.empty();
        }

        @Override
        public void remove(Caller caller, String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<ThreadInfo> threads(Caller caller, String worker) throws ManagerException {
            if (silent) {
                throw ManagerException.temporary("connection refused");
            }
            return List.of(
                    new ThreadInfo(
                            0,
                            "/store1",
                            "sealer",
                            job,
                            ThreadInfo.Phase.Running,
                            0,
                            null,
                            "PC1Done",
                            null,
                            null,
                            null,
                            null));
        }

        @Override
        public boolean pause(Caller caller, String worker, int index) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean resume(Caller caller, String worker, int index, @Nullable String state) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void nothingIsGivenOutOrSubmitted() throws Exception {
        assertThat(house.manager.recovery.status(ADMIN).active()).isTrue();
        assertThatThrownBy(() -> house.allocate("d"))
                .hasMessageContaining("in recovery")
                .asInstanceOf(type(ManagerException.class))
                .as("workers wait and count no retry")
                .extracting(ManagerException::code)
                .isEqualTo(ManagerException.AWAY);
        assertThat(house.allocate("a").id().number())
                .as("an old request has its old answer")
                .isEqualTo(101);
    }

    @Test
    void whatItMayHaveForgottenIsNoAnswer() throws Exception {
        Commitments here = house.manager.commitments;
        SectorId forgotten = new SectorId(MINER, 102);
        SectorId known = new SectorId(MINER, 101);
        for (ThrowingCallable asked :
                List.<ThrowingCallable>of(
                        () -> house.manager.reports.report(W1, forgotten, REPORT),
                        () -> here.pollPreCommit(W1, forgotten),
                        () -> here.pollProof(W1, forgotten),
                        () -> here.pollPreCommit(W1, known),
                        () -> here.assignTicket(W1, forgotten),
                        () -> here.waitSeed(W1, forgotten, SealProofType.StackedDrg2KiBV1_1),
                        () -> here.waitSeed(W1, known, SealProofType.StackedDrg2KiBV1_1))) {
            assertThatThrownBy(asked)
                    .hasMessageContaining("in recovery")
                    .asInstanceOf(type(ManagerException.class))
                    .extracting(ManagerException::code)
                    .isEqualTo(ManagerException.AWAY);
        }
        assertThat(here.assignTicket(W1, known).epoch()).as("what it knows").isPositive();
    }

    @Test
    void withoutItsWorkersItGoesOn() throws Exception {
        house.links.fleetGate().bind(new OneWorker(null, true));
        assertThat(house.manager.recovery.reconcile(ADMIN))
                .satisfies(s -> assertThat(s.active()).isTrue())
                .satisfies(
                        s -> assertThat(s.explanation()).contains("worker w1 does not say which"));
        assertThatThrownBy(() -> house.allocate("d")).isInstanceOf(ManagerException.class);
    }

    @Test
    void whatChainAndWorkersKnowIsNotGivenOutAgain() throws Exception {
        chain.allocated.add(new SectorId(MINER, 102));
        SectorId forgotten = new SectorId(MINER, 103);
        house.links.fleetGate().bind(new OneWorker(forgotten, false));
        assertThat(house.manager.recovery.reconcile(ADMIN).active()).isFalse();
        assertThat(house.allocate("d").id().number()).isEqualTo(104);
        assertThat(house.manager.commitments.assignTicket(W1, forgotten).epoch())
                .as("the worker goes on with the sector that was forgotten")
                .isPositive();
        assertThatThrownBy(() -> house.manager.commitments.assignTicket(House.W2, forgotten))
                .hasMessageContaining("belongs to the instance w1");
    }

    @Test
    void aNumberOfAWorkerThatIsDownIsNotGivenOutAgain() throws Exception {
        house.links.fleetGate().bind(new OneWorker(null, false));
        assertThat(house.manager.recovery.reconcile(ADMIN).active()).isFalse();
        assertThat(house.allocate("d").id().number())
                .as("two numbers were given out since the copy, whoever has them")
                .isEqualTo(104);
    }

    @Test
    void withoutTheGenerationFileAThousandNumbersArePassedOver() throws Exception {
        house.close();
        Files.delete(folder.resolve("generation"));
        house = new House(folder, chain);
        house.nanos.addAndGet(WorkerJobs.QUIET.toNanos());
        house.links.fleetGate().bind(new OneWorker(null, false));
        assertThat(house.manager.recovery.reconcile(ADMIN).active()).isFalse();
        assertThat(house.allocate("d").id().number()).isEqualTo(101 + 1000 + 1);
    }

    @Test
    void workersThatTheCopyDoesNotKnowHaveTimeToCall() throws Exception {
        house.close();
        house = new House(folder, chain);
        house.links.fleetGate().bind(new OneWorker(null, false));
        assertThat(house.manager.recovery.reconcile(ADMIN))
                .satisfies(s -> assertThat(s.active()).isTrue())
                .satisfies(s -> assertThat(s.explanation()).contains("s left to call"));
        house.nanos.addAndGet(WorkerJobs.QUIET.toNanos());
        assertThat(house.manager.recovery.reconcile(ADMIN).active()).isFalse();
    }

    @Test
    void aForgottenMessageInThePoolIsWaitedFor() throws Exception {
        house.links.fleetGate().bind(new OneWorker(null, false));
        chain.push(
                chain.prepare(draft(new ActorMessage.PreCommitSectors(MINER, List.of())), 0)
                        .signedBytes());
        assertThat(house.manager.recovery.reconcile(ADMIN))
                .satisfies(s -> assertThat(s.active()).isTrue())
                .satisfies(
                        s ->
                                assertThat(s.explanation())
                                        .contains("t3worker with nonce 0 waits in the pool"));
        chain.mine(1);
        assertThat(house.manager.recovery.reconcile(ADMIN).active()).isFalse();
    }

    @Test
    void aSectorThatWasFinishedSinceTheCopyIsEnded() throws Exception {
        SectorId finished = new SectorId(MINER, 101);
        for (ActorMessage message :
                List.of(
                        new ActorMessage.PreCommitSectors(MINER, List.of(entry(finished))),
                        new ActorMessage.ProveCommitSectors(
                                MINER,
                                List.of(new ActorMessage.ProveEntry(finished, House.PROOF))))) {
            chain.push(chain.prepare(draft(message), 0).signedBytes());
            chain.mine(1);
        }
        house.links.fleetGate().bind(new OneWorker(null, false));
        assertThat(house.manager.recovery.reconcile(ADMIN).active()).isFalse();
        assertThat(house.manager.sectors.show(ADMIN, finished).orElseThrow().summary().finalized())
                .isTrue();
    }

    private static ActorMessage.PreCommitEntry entry(SectorId sector) {
        return new ActorMessage.PreCommitEntry(
                sector,
                SealProofType.StackedDrg2KiBV1_1,
                Cid.ofSealed(Bytes32.of(new byte[32])),
                null,
                1000,
                1_000_000);
    }

    private static MessageDraft draft(ActorMessage message) {
        return new MessageDraft("t3worker", message, BigInteger.ZERO, BigInteger.ZERO);
    }

    @Test
    void anotherChainIsNoticed() throws Exception {
        house.links.fleetGate().bind(new OneWorker(null, false));
        house.manager.recovery.reconcile(ADMIN);
        AllocatedSector sector = house.allocate("d");
        house.submit(sector, house.preCommit(sector.id()), false);
        house.push();
        chain.mine(1);
        house.push();
        house.close();
        Files.writeString(folder.resolve("generation"), "99\n");
        FakeChain other = new FakeChain();
        house = new House(folder, other);
        house.nanos.addAndGet(WorkerJobs.QUIET.toNanos());
        house.links.fleetGate().bind(new OneWorker(null, false));
        assertThat(house.manager.recovery.reconcile(ADMIN).explanation())
                .contains("it is not in sync, or another chain");
    }

    @Test
    void withoutTheFleetItSaysSo() {
        assertThatThrownBy(() -> house.manager.recovery.reconcile(ADMIN))
                .isInstanceOf(ManagerException.class)
                .hasMessageContaining("the fleet is being replaced");
    }
}
