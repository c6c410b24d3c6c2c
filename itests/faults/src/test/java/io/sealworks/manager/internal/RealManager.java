/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.PostProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PostInput;
import io.sealworks.api.manager.PostOutput;
import io.sealworks.api.manager.ProofVerifier;
import io.sealworks.api.manager.RebuildTask;
import io.sealworks.api.manager.SectorDetail;
import io.sealworks.api.manager.SectorQuery;
import io.sealworks.api.manager.SectorSummary;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.UnsealRequest;
import io.sealworks.api.manager.UnsealTask;
import io.sealworks.api.manager.config.ManagerConfig;
import io.sealworks.api.manager.config.MinerSealingSection;
import io.sealworks.api.manager.store.DealPiece;
import io.sealworks.api.manager.store.StoreException;
import io.sealworks.faults.Desk;
import io.sealworks.manager.store.internal.RealStore;
import org.jspecify.annotations.Nullable;

/**
 * The manager over its real database for tests of the whole; it lies in the package whose classes
 * it needs. The pusher's rounds are called by the test.
 */
public final class RealManager implements AutoCloseable {

    public static final long MINER = House.MINER;
    private static final long DEAL_START = 100_000;
    private static final long DEAL_END = 1_000_000;
    private static final Caller ADMIN = Caller.internal("test");

    private final Path folder;
    private final ManagerConfig config;
    private final Links links = new Links(Duration.ZERO);
    private RealStore database;
    private Chain chain;
    private ProofVerifier verifier;
    private ManagerHouse house;
    private @Nullable PostInput proven;
    private Optional<PostOutput> proofs = Optional.empty();

    public RealManager(Path folder, Chain chain, ProofVerifier verifier, Path store, long sectors)
            throws StoreException {
        this(folder, chain, verifier, store, sectors, false);
    }

    /**
     * @param nonInteractive whether new sectors get non-interactive PoRep
     */
    public RealManager(
            Path folder,
            Chain chain,
            ProofVerifier verifier,
            Path store,
            long sectors,
            boolean nonInteractive)
            throws StoreException {
        this.folder = folder;
        this.chain = chain;
        this.verifier = verifier;
        config =
                House.config(
                        OptionalLong.empty(),
                        OptionalLong.of(sectors),
                        List.of(),
                        new MinerSealingSection(0, false, nonInteractive, 6),
                        House.store("persist", store));
        database = opened();
        links.chainGate().bind(chain);
        links.verifierGate().bind(verifier);
        house = house();
    }

    private RealStore opened() throws StoreException {
        RealStore opened = new RealStore(folder, Clock.systemUTC());
        links.storeGate().bind(opened.store());
        return opened;
    }

    private ManagerHouse house() {
        return new ManagerHouse(
                config,
                links,
                Clock.systemUTC(),
                System::nanoTime,
                new Random(7),
                path -> Optional.of(new Space.Disk(path, 1 << 30, 1 << 30)));
    }

    /** Another revision takes its place, over the same database. */
    public void renew() throws ManagerException {
        poll();
        house = house();
    }

    public void storeAway() throws StoreException {
        links.storeGate().unbind(database.store());
        database.close();
    }

    public void storeBack() throws StoreException {
        database = opened();
    }

    public void chainAway() {
        links.chainGate().unbind(chain);
    }

    public void chainBack(Chain next) {
        chain = next;
        links.chainGate().bind(next);
    }

    public void verifierAway() {
        links.verifierGate().unbind(verifier);
    }

    public void verifierBack(ProofVerifier next) {
        verifier = next;
        links.verifierGate().bind(next);
    }

    /** What workers use of it. */
    public Desk desk() {
        return new Desk(
                house.allocation,
                house.pieces,
                house.commitments,
                house.stores,
                house.reports,
                house.snapUps,
                house.rebuilds,
                house.unseals,
                house.postJobs);
    }

    /** The sector is to be updated with the pieces that wait. */
    public void choose(SectorId sector) throws ManagerException {
        house.snapUps.choose(ADMIN, sector);
    }

    public void rebuild(SectorId sector) throws ManagerException {
        house.rebuilds.request(ADMIN, sector);
    }

    /** How far the rebuilding of the only sector is. */
    public RebuildTask.State rebuilt() throws ManagerException {
        return house.rebuilds.list(ADMIN).get(0).state();
    }

    /** The whole sector is to be brought to the destination. */
    public void unseal(SectorId sector, String destination) throws ManagerException {
        house.unseals.request(
                ADMIN,
                new UnsealRequest(
                        sector,
                        null,
                        UnsealRequest.UNSET,
                        UnsealRequest.UNSET,
                        List.of(destination)));
    }

    /** How far the only unsealing is. */
    public UnsealTask.State unsealed() throws ManagerException {
        return house.unseals.list(ADMIN).get(0).state();
    }

    /** A window PoSt over the sector, asked for as the poster does: again and again. */
    public void prove(SectorId sector, Bytes32 commR) throws ManagerException {
        proven =
                new PostInput(
                        sector.miner(),
                        PostProofType.window(SectorSize.KIB_2),
                        commR,
                        List.of(
                                new PostInput.PostSector(
                                        sector.number(), commR, false, "persist", "persist")));
        poll();
    }

    /** A round of the poster, who asks until there are proofs; they are empty before. */
    public Optional<PostOutput> poll() throws ManagerException {
        if (proven != null && proofs.isEmpty()) {
            proofs = house.postJobs.poll(proven, 0, List.of(0));
        }
        return proofs;
    }

    public List<SectorSummary> sectors() throws ManagerException {
        return house.sectors.list(
                ADMIN, new SectorQuery(OptionalLong.empty(), SectorQuery.Which.ALL));
    }

    public List<SectorDetail.MessageSummary> messages(SectorId sector) throws ManagerException {
        return house.sectors.show(ADMIN, sector).orElseThrow().messages();
    }

    /** Events of a sector, in the order in which they were reported. */
    public List<String> events(SectorId sector) throws ManagerException {
        return house.sectors.show(ADMIN, sector).orElseThrow().history().stream()
                .map(StateReport::event)
                .toList();
    }

    /** A piece that waits for a sector, with time enough to be sealed. */
    public void deal(Cid piece, long size, long payload, long allocation) throws ManagerException {
        links.store(
                s ->
                        s.deals()
                                .add(
                                        new DealPiece(
                                                0,
                                                MINER,
                                                piece,
                                                size,
                                                payload,
                                                0,
                                                allocation,
                                                "t0100",
                                                DEAL_START,
                                                DEAL_END,
                                                DealPiece.State.PENDING,
                                                OptionalLong.empty(),
                                                0,
                                                0)));
    }

    /** What became of the pieces. */
    public List<DealPiece> deals() throws ManagerException {
        return links.store(s -> s.deals().list());
    }

    /** One round of the pusher, as its leader. */
    public void push() throws ManagerException {
        poll();
        House.push(links, house);
    }

    @Override
    public void close() throws StoreException {
        database.close();
    }
}
