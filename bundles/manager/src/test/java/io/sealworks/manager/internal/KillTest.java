/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.DataCommitment;
import io.sealworks.api.base.DataCommitment.Part;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ChainAnswer.State;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PieceSummary;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.manager.SectorQuery;
import io.sealworks.api.manager.SectorSummary;
import io.sealworks.api.manager.SubmitAnswer.Result;
import io.sealworks.api.manager.config.ManagerConfig;
import io.sealworks.api.manager.store.DealPiece;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.PROOF;
import static io.sealworks.manager.internal.House.W1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * The manager dies before and after each of its writes, and before and after each of its calls to
 * the chain that count; it is started again on the same database. However it dies, the worker ends
 * with one sector, and the chain saw one message for each intent.
 */
class KillTest {

    /** More than there are places to die at. */
    private static final int PLENTY = 400;

    /** The deal that waits for the sector. */
    private static final DealPiece PIECE =
            new DealPiece(
                    0,
                    House.MINER,
                    Cid.ofUnsealed(DataCommitment.ofZeros(4096)),
                    1024,
                    1000,
                    7,
                    0,
                    "",
                    100_000,
                    900_000,
                    DealPiece.State.PENDING,
                    OptionalLong.empty(),
                    0,
                    0);

    @TempDir Path folder;

    /** A worker: what it has persisted, and one step at a time. */
    private static final class Worker {
        private AllocatedSector sector;
        private List<SectorPiece> pieces = List.of();
        private PreCommit preCommit;
        private boolean preCommitLanded;
        private boolean seeded;
        private boolean proofSubmitted;
        private boolean finished;

        private void step(House house, FakeChain chain) throws ManagerException {
            if (sector == null) {
                sector = house.allocate("the nonce");
            } else if (pieces.isEmpty()) {
                pieces =
                        house.manager.pieces.acquire(
                                W1, sector.id(), OptionalInt.empty(), OptionalLong.empty());
                assertThat(pieces).hasSize(2);
            } else if (preCommit == null) {
                PreCommit zeros = house.preCommit(sector.id());
                PreCommit made = new PreCommit(zeros.commR(), commD(), zeros.ticket());
                assertThat(house.submit(sector, made, false).result()).isEqualTo(Result.ACCEPTED);
                preCommit = made;
            } else if (!preCommitLanded) {
                house.push();
                chain.mine(11);
                preCommitLanded =
                        landed(house.manager.commitments.pollPreCommit(W1, sector.id()).state());
            } else if (!seeded) {
                chain.mine(160);
                seeded =
                        house.manager
                                        .commitments
                                        .waitSeed(W1, sector.id(), sector.proofType())
                                        .seed()
                                != null;
            } else if (!proofSubmitted) {
                assertThat(
                                house.manager
                                        .commitments
                                        .submitProof(W1, sector.id(), PROOF, false)
                                        .result())
                        .isEqualTo(Result.ACCEPTED);
                proofSubmitted = true;
            } else {
                house.push();
                chain.mine(11);
                if (landed(house.manager.commitments.pollProof(W1, sector.id()).state())) {
                    house.manager.reports.finalized(W1, sector.id());
                    finished = true;
                }
            }
        }

        private Bytes32 commD() {
            List<Part> parts =
                    pieces.stream()
                            .map(p -> new Part(p.size(), p.cid().unsealed().orElseThrow()))
                            .toList();
            return DataCommitment.of(parts, SectorSize.KIB_2.bytes());
        }

        private static boolean landed(State state) {
            assertThat(state).isIn(State.PENDING, State.PACKED, State.LANDED);
            return state == State.LANDED;
        }
    }

    @Test
    void whereverTheManagerDiesNothingIsLostOrDoneTwice() throws Exception {
        int deaths = 0;
        for (int at = 0; at < PLENTY; at++) {
            if (!diesAt(at, folder.resolve("run" + at))) {
                break;
            }
            deaths++;
        }
        assertThat(deaths).as("places to die at").isBetween(25, PLENTY - 1);
    }

    /** Runs a sector with one death; false when the run was over before it. */
    private static boolean diesAt(int at, Path data) throws Exception {
        FakeChain chain = new FakeChain();
        Death death = new Death(at);
        Worker worker = new Worker();
        House house = open(data, chain, death);
        house.database.store().deals().add(PIECE);
        try {
            for (int steps = 0; !worker.finished; steps++) {
                assertThat(steps).as("it ends, death at %d", at).isLessThan(100);
                try {
                    worker.step(house, chain);
                } catch (Death.Killed killed) {
                    house.close();
                    house = open(data, chain, death);
                }
            }
            check(house, chain, worker, at);
        } finally {
            house.close();
        }
        return death.happened();
    }

    private static House open(Path data, FakeChain chain, Death death) throws Exception {
        ManagerConfig config = House.config(OptionalLong.of(100), OptionalLong.empty(), List.of());
        return new House(data, chain, config, death::overStore, death::overChain);
    }

    private static void check(House house, FakeChain chain, Worker worker, int at)
            throws ManagerException {
        List<SectorSummary> all =
                house.manager.sectors.list(
                        House.ADMIN, new SectorQuery(OptionalLong.empty(), SectorQuery.Which.ALL));
        assertThat(all).as("sectors, death at %d", at).hasSize(1);
        assertThat(all.get(0).id()).isEqualTo(worker.sector.id());
        assertThat(worker.sector.id().number()).isEqualTo(101);
        assertThat(house.manager.pieceBook.list(House.ADMIN))
                .as("the deal, death at %d", at)
                .extracting(PieceSummary::sector, PieceSummary::state)
                .containsExactly(tuple(worker.sector.id(), "sealed"));
        assertThat(chain.pushes.stream().distinct())
                .as("different messages that were sent, death at %d", at)
                .hasSize(2);
        assertThat(chain.landed(28)).isEqualTo(1);
        assertThat(chain.landed(34)).isEqualTo(1);
        Optional<String> recovery = house.links.store(s -> s.recovery().pending());
        assertThat(recovery).as("a crash is no restore").isEmpty();
    }
}
