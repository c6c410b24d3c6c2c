/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
import io.sealworks.api.manager.store.StoreException;
import io.sealworks.manager.store.internal.RealStore;

/**
 * The manager over its real database for tests of the whole; it lies in the package whose classes
 * it needs. The pusher's rounds are called by the test.
 */
public final class RealManager implements AutoCloseable {

    public static final long MINER = House.MINER;
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
                        House.config(
                                OptionalLong.empty(),
                                OptionalLong.of(sectors),
                                List.of(),
                                House.store("persist", store)),
                        links,
                        Clock.systemUTC(),
                        System::nanoTime,
                        new Random(7),
                        path -> OptionalLong.of(1 << 30));
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
        House.push(links, house);
    }

    @Override
    public void close() throws StoreException {
        database.close();
    }
}
