/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import io.sealworks.api.chain.ChainException;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.store.StoreException;
import io.sealworks.report.internal.RealReport;
import io.sealworks.sealing.internal.RealWorker;

/**
 * What is a bundle in the container, in a cluster of plain objects: each may go away and another
 * revision may come, while the sealing thread and the manager's rounds go on.
 */
final class Parts {

    /** Bundles by their names. */
    enum Part {
        PLAN,
        SEALING,
        PROOFS_PROCESSORS,
        PROOFS_NATIVE,
        REPORT,
        MANAGER,
        MANAGER_STORE,
        CHAIN_MOCK,
        MANAGER_CLIENT,
        MANAGER_RPC,
        JSONRPC;

        /** Whether reports go through it: who brings it back doesn't send meanwhile. */
        boolean isOnTheWayOfReports() {
            return switch (this) {
                case REPORT, MANAGER, MANAGER_CLIENT, MANAGER_RPC, JSONRPC -> true;
                default -> false;
            };
        }
    }

    private final Cluster cluster;
    private final HttpWire wire;
    private final Set<Part> away = EnumSet.noneOf(Part.class);
    private final Thread owner = Thread.currentThread();
    private volatile CountDownLatch asked = new CountDownLatch(1);
    private RealReport report;
    private boolean staying;

    Parts(Cluster cluster, HttpWire wire) {
        this.cluster = cluster;
        this.wire = wire;
        report = report();
    }

    private RealReport report() {
        RealWorker worker = cluster.worker();
        return new RealReport(worker.feed(), worker.threads(), cluster.desk().reports());
    }

    /** Time passes, and reports are sent; a round that meets a gap is followed by the next. */
    synchronized void pass(int epochs) throws ChainException, IOException {
        cluster.pass(epochs);
        if (away.stream().noneMatch(Part::isOnTheWayOfReports)) {
            try {
                report.send();
            } catch (ManagerException e) {
                if (away.isEmpty()) {
                    throw new AssertionError("nothing is away", e);
                }
            }
        }
    }

    synchronized boolean isAway(Part part) {
        return away.contains(part);
    }

    /**
     * As {@link #away}, called by the sealing thread: where it is itself what goes, it does nothing
     * more before it was asked to end.
     */
    void awayHere(Part part) {
        if (Thread.currentThread() != owner) {
            boolean went = away(part);
            if (went && part == Part.SEALING) {
                try {
                    asked.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** From now on nothing goes away, whatever the sealing thread was about to do. */
    synchronized void stay() {
        staying = true;
    }

    /**
     * Takes it away; returns when the calls on it are done.
     *
     * @return false when it was away already, or stays
     */
    synchronized boolean away(Part part) {
        if (staying || !away.add(part)) {
            return false;
        }
        try {
            switch (part) {
                case PLAN -> cluster.planAway();
                case PROOFS_PROCESSORS -> cluster.engineAway();
                case PROOFS_NATIVE -> cluster.manager.verifierAway();
                case MANAGER -> wire.managerAway();
                case MANAGER_CLIENT -> {
                    cluster.clientAway();
                    wire.clientAway();
                }
                case MANAGER_RPC -> wire.methodsAway();
                case JSONRPC -> wire.endpointAway();
                case MANAGER_STORE -> cluster.manager.storeAway();
                case CHAIN_MOCK -> cluster.chainAway();
                case SEALING, REPORT -> {} // a thread stops itself no more than a round does
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StoreException e) {
            throw new IllegalStateException(e);
        }
        return true;
    }

    /** Puts another revision there. */
    void back(Part part) throws Exception {
        if (part == Part.SEALING) {
            CountDownLatch old = asked;
            asked = new CountDownLatch(1);
            cluster.worker().ask();
            old.countDown();
            cluster.restartWorker(); // waits for the thread, which may want to take something away
        }
        begin(part);
    }

    private synchronized void begin(Part part) throws Exception {
        switch (part) {
            case PLAN -> cluster.planBack();
            case PROOFS_PROCESSORS -> cluster.engineBack();
            case PROOFS_NATIVE -> cluster.manager.verifierBack(cluster.engine);
            case MANAGER_STORE -> cluster.manager.storeBack();
            case CHAIN_MOCK -> cluster.chainBack();
            case MANAGER -> {
                cluster.manager.renew();
                wire.leadsTo(cluster.manager);
            }
            case MANAGER_CLIENT -> {
                wire.clientBack();
                cluster.clientBack();
            }
            case MANAGER_RPC -> wire.methodsBack();
            case JSONRPC -> wire.endpointBack();
            case SEALING, REPORT -> {}
        }
        report = report();
        away.remove(part);
    }
}
