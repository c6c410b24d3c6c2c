/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

import io.sealworks.api.chain.Chain;
import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.Commitments;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PieceBook;
import io.sealworks.api.manager.PieceFiles;
import io.sealworks.api.manager.Pieces;
import io.sealworks.api.manager.PingBook;
import io.sealworks.api.manager.Pings;
import io.sealworks.api.manager.RebuildQueue;
import io.sealworks.api.manager.Rebuilds;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.Sectors;
import io.sealworks.api.manager.SnapUps;
import io.sealworks.api.manager.Stores;
import io.sealworks.api.manager.UnsealQueue;
import io.sealworks.api.manager.Unseals;
import io.sealworks.api.manager.store.StoreException;

/**
 * A manager over a real database and a chain that a test drives; it lies in the package whose
 * classes it needs.
 */
public final class RealManager implements AutoCloseable {

    public static final long MINER = House.MINER;

    private final FakeChain chain = new FakeChain();
    private final House house;

    /**
     * @param folder of the database
     * @param store name of the persist store, which the manager does not see
     */
    public RealManager(Path folder, String store) throws StoreException {
        house =
                new House(
                        folder,
                        chain,
                        House.config(
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                List.of(),
                                House.store(store, folder.resolve("not-here"))),
                        s -> s,
                        c -> c);
    }

    public Allocation allocation() {
        return house.manager.allocation;
    }

    public Pieces pieces() {
        return house.manager.pieces;
    }

    public PieceBook pieceBook() {
        return house.manager.pieceBook;
    }

    /** Where pieces' files go. */
    public void keepPiecesIn(PieceFiles files) {
        house.links.pieceFilesGate().bind(files);
    }

    public Commitments commitments() {
        return house.manager.commitments;
    }

    public Stores stores() {
        return house.manager.stores;
    }

    public Reports reports() {
        return house.manager.reports;
    }

    public Rebuilds rebuilds() {
        return house.manager.rebuilds;
    }

    public RebuildQueue rebuildQueue() {
        return house.manager.rebuilds;
    }

    public Unseals unseals() {
        return house.manager.unseals;
    }

    public UnsealQueue unsealQueue() {
        return house.manager.unseals;
    }

    public SnapUps snapUps() {
        return house.manager.snapUps;
    }

    public Pings pings() {
        return house.manager.pings;
    }

    public PingBook book() {
        return house.manager.pings;
    }

    public Sectors sectors() {
        return house.manager.sectors;
    }

    public Chain chain() {
        return chain;
    }

    public void chainAway(boolean away) {
        chain.away = away;
    }

    /** Sends what is to be sent, then so many epochs pass. */
    public void pass(int epochs) throws ManagerException {
        house.push();
        chain.mine(epochs);
    }

    @Override
    public void close() throws StoreException {
        house.close();
    }
}
