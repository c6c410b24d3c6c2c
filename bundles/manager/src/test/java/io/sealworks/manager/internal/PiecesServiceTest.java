/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.DataCommitment;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.PieceFiles;
import io.sealworks.api.manager.PieceOrder;
import io.sealworks.api.manager.PieceSummary;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.manager.StoredPiece;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.manager.SubmitAnswer.Result;
import io.sealworks.api.manager.store.SectorRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Pieces from the list into sectors, and back. */
class PiecesServiceTest {

    private static final long START = 10_000;
    private static final long END = 900_000;

    @TempDir Path folder;
    private House house;

    /** Takes any file; its commP is its allocation's size. */
    private static final class Files implements PieceFiles {
        @Override
        public Optional<Path> find(Caller caller, Cid piece) {
            return Optional.empty();
        }

        @Override
        public StoredPiece add(Caller caller, Path file, OptionalLong size) {
            return new StoredPiece(cid(file.toString()), size.orElse(128), 100, "store");
        }
    }

    @BeforeEach
    void open() throws Exception {
        house = new House(folder, new FakeChain());
        house.links.pieceFilesGate().bind(new Files());
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private static Cid cid(String name) {
        byte[] commP = new byte[Bytes32.LENGTH];
        commP[0] = (byte) name.hashCode();
        commP[1] = 1;
        return Cid.ofUnsealed(Bytes32.of(commP));
    }

    private static PieceOrder order(long allocation, long size, long start, long end) {
        return new PieceOrder(
                Path.of("/piece" + allocation),
                OptionalLong.empty(),
                OptionalLong.of(size),
                OptionalLong.empty(),
                OptionalLong.of(allocation),
                "t01001",
                OptionalLong.of(start),
                OptionalLong.of(end));
    }

    private PieceSummary add(long allocation, long size) throws Exception {
        return house.manager.pieceBook.add(House.ADMIN, order(allocation, size, START, END));
    }

    private List<SectorPiece> acquire(AllocatedSector sector) throws Exception {
        return acquire(sector, OptionalInt.empty(), OptionalLong.empty());
    }

    private List<SectorPiece> acquire(AllocatedSector sector, OptionalInt max, OptionalLong least)
            throws Exception {
        return house.manager.pieces.acquire(House.W1, sector.id(), max, least);
    }

    private List<String> states() throws Exception {
        return house.manager.pieceBook.list(House.ADMIN).stream()
                .map(p -> p.allocationId() + " " + p.state())
                .toList();
    }

    private static List<Long> allocations(List<SectorPiece> pieces) {
        return pieces.stream().map(p -> p.deal().allocationId()).toList();
    }

    @Test
    void withoutPiecesASectorIsCommittedCapacity() throws Exception {
        assertThat(acquire(house.allocate("a"))).isEmpty();
    }

    @Test
    void piecesAreGivenOnceAndAgainToTheSameSector() throws Exception {
        add(1, 512);
        add(2, 1024);
        AllocatedSector one = house.allocate("a");
        List<SectorPiece> given = acquire(one);
        assertThat(allocations(given)).containsExactly(2L, 1L, 0L);
        assertThat(given).extracting(SectorPiece::size).containsExactly(1024L, 512L, 512L);
        assertThat(given.get(2).cid()).isEqualTo(Cid.ofUnsealed(DataCommitment.ofZeros(512)));
        assertThat(given.get(1).deal().payloadSize()).isEqualTo(100);
        assertThat(given.get(1).deal().offset()).isEqualTo(1024);
        assertThat(acquire(one, OptionalInt.of(0), OptionalLong.of(1 << 20))).isEqualTo(given);
        assertThat(acquire(house.allocate("b"))).isEmpty();
        assertThat(states()).containsExactly("1 reserved", "2 reserved");
    }

    @Test
    void aSectorOfNonInteractivePorepHoldsNoData() throws Exception {
        house.chain.proofType = SealProofType.StackedDrg2KiBV1_2_Feat_NonInteractivePoRep;
        add(1, 512);
        SectorId id = new SectorId(House.MINER, 200);
        house.database
                .store()
                .sectors()
                .claim(
                        SectorRecord.fresh(
                                new AllocatedSector(id, house.chain.proofType),
                                House.W1.subject(),
                                "n",
                                0),
                        -1);
        assertThat(
                        house.manager.pieces.acquire(
                                House.W1, id, OptionalInt.empty(), OptionalLong.empty()))
                .isEmpty();
        assertThat(states()).containsExactly("1 pending");
    }

    @Test
    void theLimitsOfTheWorkerHold() throws Exception {
        add(1, 512);
        add(2, 512);
        AllocatedSector sector = house.allocate("a");
        assertThat(acquire(sector, OptionalInt.empty(), OptionalLong.of(2048))).isEmpty();
        assertThat(acquire(sector, OptionalInt.of(0), OptionalLong.empty())).isEmpty();
        assertThat(allocations(acquire(sector, OptionalInt.of(1), OptionalLong.of(512))))
                .containsExactly(1L, 0L, 0L);
    }

    @Test
    void aPieceThatStartsTooSoonIsLate() throws Exception {
        add(1, 512);
        house.chain.epoch = START - House.SEALING + 1;
        assertThat(states()).containsExactly("1 late");
        AllocatedSector sector = house.allocate("a");
        assertThat(acquire(sector)).isEmpty();
        house.chain.epoch--;
        assertThat(acquire(sector)).hasSize(3);
    }

    @Test
    void thePiecesOfASectorThatIsGivenUpWaitAgain() throws Exception {
        add(1, 512);
        AllocatedSector one = house.allocate("a");
        List<SectorPiece> given = acquire(one);
        house.manager.reports.aborted(House.W1, one.id(), "broken");
        assertThat(states()).containsExactly("1 pending");
        AllocatedSector two = house.allocate("b");
        assertThat(acquire(two)).isEqualTo(given);
        house.manager.sectors.abort(House.ADMIN, two.id(), "enough", false);
        assertThat(states()).containsExactly("1 pending");
    }

    @Test
    void othersGetNothingOfASector() throws Exception {
        add(1, 512);
        AllocatedSector sector = house.allocate("a");
        assertThatThrownBy(
                        () ->
                                house.manager.pieces.acquire(
                                        House.W2,
                                        sector.id(),
                                        OptionalInt.empty(),
                                        OptionalLong.empty()))
                .hasMessageContaining("belongs to");
        assertThat(states()).containsExactly("1 pending");
    }

    @Test
    void thePreCommitNamesTheDataAndEndsWithTheLastDeal() throws Exception {
        house.manager.pieceBook.add(House.ADMIN, order(1, 512, START, 1_200_000));
        house.manager.pieceBook.add(House.ADMIN, order(2, 1024, START, 1_500_000));
        AllocatedSector sector = house.allocate("a");
        acquire(sector);
        PreCommit zeros = house.preCommit(sector.id());
        SubmitAnswer wrong = house.submit(sector, zeros, false);
        assertThat(wrong.result()).isEqualTo(Result.MISMATCHED);
        assertThat(wrong.description()).contains("with its 2 pieces has");
        Bytes32 commD = commD(sector.id());
        PreCommit right = new PreCommit(zeros.commR(), commD, zeros.ticket());
        assertThat(house.submit(sector, right, false)).isEqualTo(SubmitAnswer.accepted());
        house.push();
        house.chain.mine(1);
        var onChain = house.chain.preCommit(sector.id()).orElseThrow();
        assertThat(onChain.unsealedCid()).isEqualTo(Cid.ofUnsealed(commD));
        assertThat(onChain.expiration()).isEqualTo(1_500_000);
    }

    private Bytes32 commD(SectorId sector) throws Exception {
        List<DataCommitment.Part> parts = new ArrayList<>();
        house.database
                .store()
                .deals()
                .ofSector(sector)
                .forEach(
                        p ->
                                parts.add(
                                        new DataCommitment.Part(
                                                p.size(), p.cid().unsealed().orElseThrow())));
        return DataCommitment.of(parts, 2048);
    }

    @Test
    void aSectorWhoseDealShouldHaveBegunIsRejected() throws Exception {
        add(1, 512);
        AllocatedSector sector = house.allocate("a");
        acquire(sector);
        house.chain.epoch = START + 1;
        Ticket ticket = house.manager.commitments.assignTicket(House.W1, sector.id());
        PreCommit pre = new PreCommit(Bytes32.of(new byte[32]), commD(sector.id()), ticket);
        SubmitAnswer answer = house.submit(sector, pre, false);
        assertThat(answer.result()).isEqualTo(Result.REJECTED);
        assertThat(answer.description()).contains("had to start by epoch 10000");
    }

    @Test
    void aPreCommittedSectorWithoutPiecesStaysSo() throws Exception {
        AllocatedSector sector = house.allocate("a");
        house.submit(sector, house.preCommit(sector.id()), false);
        add(1, 512);
        assertThat(acquire(sector)).isEmpty();
    }

    @Test
    void theStateShowsThePieces() throws Exception {
        add(1, 1024);
        AllocatedSector sector = house.allocate("a");
        acquire(sector);
        JsonNode state =
                new ObjectMapper()
                        .readTree(
                                house.manager
                                        .sectors
                                        .show(House.ADMIN, sector.id())
                                        .orElseThrow()
                                        .stateJson());
        assertThat(state.get("Pieces")).hasSize(2);
        assertThat(state.at("/Pieces/0/DealInfo/AllocationID").longValue()).isEqualTo(1);
        assertThat(state.at("/Pieces/0/Piece/Size").longValue()).isEqualTo(1024);
        assertThat(state.at("/Pieces/1/DealInfo/AllocationID").longValue()).isZero();
    }

    @Test
    void anOrderThatCannotBeCarriedOutIsRefused() throws Exception {
        refused("either a deal id", new OrderOf().deal(1).allocation(1));
        refused("either a deal id", new OrderOf());
        refused("ends after 2100", new OrderOf().allocation(1).start(2100));
        refused("after its start", new OrderOf().allocation(1).end(START));
        refused("no later than", new OrderOf().allocation(1).end(9_000_000));
        refused("does not fit", new OrderOf().allocation(1).size(4096));
        add(1, 512);
        refused("is the piece", new OrderOf().allocation(1).size(1024));
        assertThat(states()).containsExactly("1 pending");
    }

    private void refused(String why, OrderOf order) {
        assertThatThrownBy(() -> house.manager.pieceBook.add(House.ADMIN, order.done()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining(why);
    }

    /** An order that is good but for its deal. */
    private static final class OrderOf {
        private OptionalLong deal = OptionalLong.empty();
        private OptionalLong allocation = OptionalLong.empty();
        private long size = 512;
        private long start = START;
        private long end = END;

        OrderOf deal(long id) {
            deal = OptionalLong.of(id);
            return this;
        }

        OrderOf allocation(long id) {
            allocation = OptionalLong.of(id);
            return this;
        }

        OrderOf size(long bytes) {
            size = bytes;
            return this;
        }

        OrderOf start(long epoch) {
            start = epoch;
            return this;
        }

        OrderOf end(long epoch) {
            end = epoch;
            return this;
        }

        PieceOrder done() {
            return new PieceOrder(
                    Path.of("/piece1"),
                    OptionalLong.empty(),
                    OptionalLong.of(size),
                    deal,
                    allocation,
                    "",
                    OptionalLong.of(start),
                    OptionalLong.of(end));
        }
    }

    @Test
    void theTimesHaveDefaults() throws Exception {
        PieceOrder order =
                new PieceOrder(
                        Path.of("/piece1"),
                        OptionalLong.of(House.MINER),
                        OptionalLong.empty(),
                        OptionalLong.of(5),
                        OptionalLong.empty(),
                        "",
                        OptionalLong.empty(),
                        OptionalLong.empty());
        PieceSummary piece = house.manager.pieceBook.add(House.ADMIN, order);
        assertThat(piece.startEpoch()).isEqualTo(2000 + House.SEALING + 7 * 2880);
        assertThat(piece.endEpoch()).isEqualTo(piece.startEpoch() + 540 * 2880);
        assertThat(house.manager.pieceBook.add(House.ADMIN, order)).isEqualTo(piece);
    }

    @Test
    void aPieceThatWaitsIsTakenOffTheList() throws Exception {
        PieceSummary one = add(1, 512);
        acquire(house.allocate("a"));
        assertThatThrownBy(() -> house.manager.pieceBook.remove(House.ADMIN, one.id()))
                .isInstanceOf(BadRequestException.class);
        PieceSummary two = add(2, 512);
        house.manager.pieceBook.remove(House.ADMIN, two.id());
        assertThat(states()).containsExactly("1 reserved");
    }
}
