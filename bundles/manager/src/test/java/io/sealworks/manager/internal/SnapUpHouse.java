/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.Audit;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.DataCommitment;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.SnapUpProof;
import io.sealworks.api.manager.SnapUpSector;
import io.sealworks.api.manager.config.PersistStoreConfig;
import io.sealworks.api.manager.store.DealPiece;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.PlacementStore.Purpose;
import io.sealworks.api.manager.store.PlacementStore.Reservation;
import io.sealworks.api.manager.store.SectorRecord;
import io.sealworks.api.manager.store.StoreException;

/** A manager with a store, deals that the test sets, and the desks of updates. */
final class SnapUpHouse implements AutoCloseable {

    static final Bytes32 PIECE = Bytes32.ofHex("11".repeat(31) + "01");

    final House house;
    final FakeChain chain = new FakeChain();
    final Path store;
    final SnapUpsService snapUps;
    final SnapUpRounds rounds;

    /** How far this clock is ahead of the database's. */
    Duration later = Duration.ZERO;

    SnapUpHouse(Path folder) throws Exception {
        store = Files.createDirectories(folder.resolve("p1"));
        PersistStoreConfig p1 = House.store("p1", store);
        house = new House(folder.resolve("db"), chain, House.config(p1), s -> s, c -> c);
        ObjectMapper json = new ObjectMapper();
        Upgrades upgrades = new Upgrades(json);
        Links links = house.links;
        RecoveryGuard guard = new RecoveryGuard(links);
        SectorBook book = new SectorBook(links, guard);
        Miners miners = new Miners(House.config(p1).miners());
        Landing landing = new Landing(links, miners, upgrades, new PreCommitTerm(links));
        UpdateFiles files = new UpdateFiles(links, List.of(p1));
        Fitness fitness = new Fitness(links);
        Clock clock = new Shifted();
        snapUps =
                new SnapUpsService(
                        new Audit(links.auditGate()),
                        guard,
                        new SnapUpAllocation(
                                links,
                                miners,
                                house.manager.pieces,
                                upgrades,
                                fitness,
                                new Random(3)),
                        new SnapUpProofs(
                                links,
                                book,
                                landing,
                                house.manager.pieces,
                                upgrades,
                                files,
                                new Drafts(json),
                                clock),
                        new SnapUpChoice(
                                links,
                                book,
                                miners,
                                house.manager.pieces,
                                landing,
                                upgrades,
                                fitness,
                                new UpgradeReports(links, book, upgrades)),
                        () -> {});
        rounds = new SnapUpRounds(links, book, miners, landing, upgrades, files, () -> {}, clock);
    }

    private final class Shifted extends Clock {
        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public java.time.Instant instant() {
            return Clock.systemUTC().instant().plus(later);
        }
    }

    /** A deal that waits: half a sector. */
    void deal(long id) throws Exception {
        deal(id, 600_000);
    }

    void deal(long id, long endEpoch) throws Exception {
        DealPiece piece =
                new DealPiece(
                        0,
                        House.MINER,
                        Cid.ofUnsealed(PIECE),
                        1024,
                        900,
                        id,
                        0,
                        "t01001",
                        500_000,
                        endEpoch,
                        DealPiece.State.PENDING,
                        OptionalLong.empty(),
                        0,
                        0);
        house.links.store(s -> s.deals().add(piece));
    }

    List<DealPiece.State> dealStates() throws Exception {
        List<DealPiece> all = house.links.store(s -> s.deals().list());
        return all.stream().map(DealPiece::state).toList();
    }

    static Bytes32 commD() {
        DataCommitment.Part part = new DataCommitment.Part(1024, PIECE);
        return DataCommitment.of(List.of(part, part), SectorSize.KIB_2.bytes());
    }

    static Bytes32 commR(int first) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) first;
        return Bytes32.of(bytes);
    }

    /** A sector of committed capacity, proven and finalized, its files in the store. */
    AllocatedSector sealed() throws Exception {
        AllocatedSector sector = house.seeded();
        files(sector.id(), "sealed", "cache");
        house.manager.stores.submitPersisted(House.W1, sector.id(), "p1", false);
        house.manager.commitments.submitProof(House.W1, sector.id(), House.PROOF, false);
        house.push();
        chain.mine(12);
        house.push();
        house.manager.reports.finalized(House.W1, sector.id());
        return sector;
    }

    void files(SectorId sector, String replica, String cache) throws IOException {
        Path folder = Files.createDirectories(store.resolve(cache).resolve(sector.toString()));
        for (String name : List.of("p_aux", "t_aux", "sc-02-data-tree-r-last.dat")) {
            Files.writeString(folder.resolve(name), name);
        }
        Path file = store.resolve(replica).resolve(sector.toString());
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[2048]);
    }

    Optional<SnapUpSector> ask(Caller worker, String nonce) throws Exception {
        return snapUps.allocate(
                worker, House.ANY, OptionalInt.empty(), OptionalLong.empty(), nonce);
    }

    SnapUpProof proof(int commR) {
        return new SnapUpProof(
                commR(commR),
                commD(),
                "p1",
                List.of(Cid.ofUnsealed(PIECE), Cid.ofUnsealed(PIECE)),
                House.PROOF);
    }

    /** A sector that the worker w2 was given, with two deals. */
    SectorId given() throws Exception {
        SectorId id = sealed().id();
        deal(id.number());
        deal(1000 + id.number());
        snapUps.choose(House.ADMIN, id);
        ask(House.W2, null).orElseThrow();
        return id;
    }

    /** A sector whose update was accepted. */
    SectorId handedIn() throws Exception {
        SectorId id = given();
        files(id, "update", "update-cache");
        house.manager.stores.submitPersisted(House.W2, id, "p1", true);
        snapUps.submit(House.W2, id, proof(5));
        return id;
    }

    SectorRecord record(SectorId sector) throws Exception {
        return house.links.store(s -> s.sectors().find(sector)).orElseThrow();
    }

    Optional<String> placeOf(SectorId sector, boolean upgrade) throws Exception {
        return house.links.store(s -> s.placements().placeOf(sector, upgrade));
    }

    Optional<Reservation> reservation(SectorId sector) throws Exception {
        return house.links.store(s -> s.placements().reservation(sector, Purpose.UPDATE));
    }

    long updates(SectorId sector) throws Exception {
        List<MessageRecord> all = house.links.store(s -> s.messages().ofSector(sector));
        return all.stream().filter(m -> m.kind() == MessageRecord.Kind.UPDATE).count();
    }

    /** Mines until the deadline of every sector may be changed. */
    void mineToMutable() throws Exception {
        while (!ProvingTimes.mayChange(chain, new SectorId(House.MINER, 101))) {
            chain.mine(1);
        }
    }

    @Override
    public void close() throws StoreException {
        house.close();
    }
}
