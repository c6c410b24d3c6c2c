/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.Commitments;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.Pieces;
import io.sealworks.api.manager.ProofVerifier;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.SectorDetail;
import io.sealworks.api.manager.SectorQuery;
import io.sealworks.api.manager.SectorSummary;
import io.sealworks.api.manager.Stores;
import io.sealworks.api.manager.config.CommitmentSection;
import io.sealworks.api.manager.config.CommonSection;
import io.sealworks.api.manager.config.ManagerConfig;
import io.sealworks.api.manager.config.ManagerSection;
import io.sealworks.api.manager.config.MinerConfig;
import io.sealworks.api.manager.config.MinerSectorSection;
import io.sealworks.api.manager.config.MockChainSection;
import io.sealworks.api.manager.config.PersistStoreConfig;
import io.sealworks.api.manager.config.SenderSection;
import io.sealworks.api.manager.store.MessageStore;
import io.sealworks.api.manager.store.StoreException;
import io.sealworks.manager.store.internal.RealStore;

/**
 * The manager over its real database for tests of the whole; it lies in the package whose classes
 * it needs. The pusher's rounds are called by the test.
 */
public final class RealManager implements AutoCloseable {

    public static final long MINER = 10_000;
    private static final Caller ADMIN = Caller.internal("test");

    private final RealStore database;
    private final Links links = new Links(Duration.ZERO);
    private final ManagerHouse house;

    public RealManager(Path folder, Chain chain, ProofVerifier verifier, Path store, long sectors)
            throws StoreException {
        database = new RealStore(folder, Clock.systemUTC());
        links.storeGate().bind(database.store());
        links.chainGate().bind(chain);
        links.verifierGate().bind(verifier);
        house =
                new ManagerHouse(
                        config(store, sectors),
                        links,
                        Clock.systemUTC(),
                        System::nanoTime,
                        new Random(7),
                        path -> OptionalLong.of(1 << 30));
    }

    private static ManagerConfig config(Path store, long sectors) {
        SenderSection section = new SenderSection(List.of(), true, "0");
        MinerConfig miner =
                new MinerConfig(
                        MINER,
                        new MinerSectorSection(
                                OptionalLong.empty(), OptionalLong.of(sectors), true, false, 540),
                        new CommitmentSection(10, section, section));
        return new ManagerConfig(
                new ManagerSection("127.0.0.1:1789", Path.of("manager"), false),
                new CommonSection(
                        List.of(
                                new PersistStoreConfig(
                                        Optional.of("persist"),
                                        store,
                                        Map.of(),
                                        false,
                                        false,
                                        1,
                                        List.of(),
                                        List.of()))),
                List.of(miner),
                new MockChainSection("manual", Duration.ofMillis(100), Path.of("mock"), List.of()),
                List.of());
    }

    public Allocation allocation() {
        return house.allocation;
    }

    public Pieces pieces() {
        return house.pieces;
    }

    public Commitments commitments() {
        return house.commitments;
    }

    public Stores stores() {
        return house.stores;
    }

    public Reports reports() {
        return house.reports;
    }

    public List<SectorSummary> sectors() throws ManagerException {
        return house.sectors.list(
                ADMIN, new SectorQuery(OptionalLong.empty(), SectorQuery.Which.ALL));
    }

    public List<SectorDetail.MessageSummary> messages(SectorId sector) throws ManagerException {
        return house.sectors.show(ADMIN, sector).orElseThrow().messages();
    }

    /** One round of the pusher, as its leader. */
    public void push() throws ManagerException {
        long fence =
                links.store(s -> s.leases().take(MessageStore.LEASE, "test", Duration.ofHours(1)))
                        .orElseThrow();
        house.pusher.round(fence);
    }

    @Override
    public void close() throws StoreException {
        database.close();
    }
}
