/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.ChainControl;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.Commitments;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.Pieces;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.Stores;
import io.sealworks.api.manager.store.StoreException;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.task.TaskEngine;
import io.sealworks.api.worker.HistoryEntry;
import io.sealworks.chain.mock.internal.RealChain;
import io.sealworks.manager.internal.RealManager;
import io.sealworks.plan.niporep.internal.RealNiPlan;
import io.sealworks.plan.sealer.internal.RealPlan;
import io.sealworks.sealing.internal.DyingDisk;
import io.sealworks.sealing.internal.RealWorker;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sealing thread with the sealer plan, the manager over its database, and the mock chain whose
 * clock the test drives; only the computations are made up.
 */
final class Cluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    static final Bytes32 ZERO_COMM_D =
            Bytes32.ofHex("fc7e928296e516faade986b28f92d44a4f24b935485223376a799027bc18f833");
    private static final Caller ADMIN = Caller.internal("test");
    private static final int EPOCHS = 5;

    /** Long enough for the deepest reorg of a test, however few epochs its sector takes. */
    private static final int EPOCHS_BEFORE = 60;

    static final Wire DIRECT =
            new Wire() {
                @Override
                public <T> T over(Class<T> type, T service) {
                    return service;
                }
            };

    final MadeUpEngine engine = new MadeUpEngine(ZERO_COMM_D);
    final RealManager manager;
    final Wire wire;
    private final Path folder;
    private final boolean nonInteractive;
    private final RealWorker.@Nullable Deals deals;
    private final AtomicLong later = new AtomicLong();
    private @Nullable RealChain chain;
    private Plan plan;
    private TaskEngine face = face();
    private DyingDisk disk = DyingDisk.immortal();
    private volatile Runnable changed = () -> {};
    private Client client;
    private RealWorker worker;

    /** What lies between worker and manager; a test may put something in its way. */
    interface Wire {
        <T> T over(Class<T> type, T service);

        /** Where it ends; another revision of it is told anew. */
        default void leadsTo(RealManager manager) {}
    }

    /** What the worker works with, where it is not the cluster's own. */
    record Means(TaskEngine engine, DyingDisk disk) {}

    Cluster(Path folder) throws Exception {
        this(folder, DIRECT);
    }

    Cluster(Path folder, Wire wire) throws Exception {
        this(folder, wire, "");
    }

    /**
     * @param held the stage whose tasks are held from the start
     */
    Cluster(Path folder, Wire wire, String held) throws Exception {
        this(folder, wire, null, held);
    }

    Cluster(Path folder, Means means) throws Exception {
        this(folder, DIRECT, means, "");
    }

    Cluster(Path folder, RealWorker.Deals deals) throws Exception {
        this(folder, DIRECT, null, "", deals, false);
    }

    private Cluster(Path folder, Wire wire, @Nullable Means means, String held) throws Exception {
        this(folder, wire, means, held, null, false);
    }

    /** Its sectors get non-interactive PoRep, its worker has the plan for that. */
    static Cluster nonInteractive(Path folder) throws Exception {
        return nonInteractive(folder, "");
    }

    /** The same, whose tasks of a stage are held from the start. */
    static Cluster nonInteractive(Path folder, String held) throws Exception {
        return new Cluster(folder, DIRECT, null, held, null, true);
    }

    private Cluster(
            Path folder,
            Wire wire,
            @Nullable Means means,
            String held,
            RealWorker.@Nullable Deals deals,
            boolean nonInteractive)
            throws Exception {
        this.deals = deals;
        this.nonInteractive = nonInteractive;
        engine.hold(held);
        take(means == null ? new Means(face, disk) : means);
        this.folder = folder;
        this.wire = wire;
        Path store = Files.createDirectory(folder.resolve("persist"));
        chain = opened();
        control().advance(ADMIN, EPOCHS_BEFORE);
        manager =
                new RealManager(
                        folder.resolve("manager"), chain.chain(), engine, store, 1, nonInteractive);
        wire.leadsTo(manager);
        plan = planned();
        worker = started();
    }

    private Plan planned() {
        return nonInteractive ? RealNiPlan.with(clock()) : RealPlan.with(clock());
    }

    private RealChain opened() throws IOException {
        return new RealChain(folder.resolve("chain"), RealManager.MINER, engine);
    }

    /** A revision of the bundle before the processors, which live on. */
    private TaskEngine face() {
        return (TaskEngine)
                Proxy.newProxyInstance(
                        TaskEngine.class.getClassLoader(),
                        new Class<?>[] {TaskEngine.class},
                        (proxy, method, arguments) -> {
                            try {
                                return method.invoke(engine, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private RealWorker started() {
        return withManager(
                        new RealWorker(
                                location(),
                                plan,
                                folder.resolve("persist"),
                                disk,
                                () -> changed.run(),
                                deals))
                .engine(face)
                .start();
    }

    private RealWorker withManager(RealWorker to) {
        client =
                new Client(
                        wire.over(Allocation.class, manager.allocation()),
                        wire.over(Pieces.class, manager.pieces()),
                        wire.over(Commitments.class, manager.commitments()),
                        wire.over(Stores.class, manager.stores()),
                        wire.over(Reports.class, manager.reports()));
        return to.manager(
                client.allocation,
                client.pieces,
                client.commitments,
                client.stores,
                client.reports);
    }

    /** The manager's services as the worker has them. */
    record Client(
            Allocation allocation,
            Pieces pieces,
            Commitments commitments,
            Stores stores,
            Reports reports) {}

    Client client() {
        return client;
    }

    /** Runs in the sealing thread after each change of its job. */
    void onChange(Runnable work) {
        changed = work;
    }

    void planAway() {
        worker.planAway(plan);
    }

    void planBack() {
        plan = planned();
        worker.planBack(plan);
    }

    void engineAway() {
        worker.engineAway(face);
    }

    void engineBack() {
        face = face();
        worker.engine(face);
    }

    /** The worker has no services of a manager. */
    void clientAway() {
        worker.managerAway(
                client.allocation,
                client.pieces,
                client.commitments,
                client.stores,
                client.reports);
    }

    void clientBack() {
        withManager(worker);
    }

    void chainAway() throws IOException {
        manager.chainAway();
        chain.close();
        chain = null;
    }

    void chainBack() throws IOException {
        chain = opened();
        manager.chainBack(chain.chain());
    }

    RealWorker worker() {
        return worker;
    }

    void restartWorker() {
        leave();
        worker = started();
    }

    /** The worker ends; manager and chain go on. */
    void leave() {
        worker.close();
    }

    void comeBack(Means means) {
        take(means);
        worker = started();
    }

    private void take(Means means) {
        face = means.engine();
        disk = means.disk();
    }

    /** The location of the worker's only thread. */
    Path location() {
        return folder.resolve("store1");
    }

    PlanGraph graph() {
        return plan.graph();
    }

    Chain chain() {
        return chain.chain();
    }

    ChainControl control() {
        return chain.control();
    }

    void reorg(int depth, boolean keepMessages) throws ChainException {
        control().reorg(ADMIN, depth, keepMessages);
    }

    void arm(String fault, int method, int times, long argument) throws ChainException {
        control().arm(ADMIN, fault, method, times, argument);
    }

    /** Lets time pass on the chain, for the manager and for the worker, until it is so. */
    void until(String what, BooleanSupplier is) {
        patience(what)
                .until(
                        () -> {
                            if (is.getAsBoolean()) {
                                return true;
                            }
                            pass(EPOCHS);
                            return is.getAsBoolean();
                        });
    }

    static ConditionFactory patience(String what) {
        return Awaitility.await(what)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(60));
    }

    void pass(int epochs) throws ChainException {
        push();
        if (chain != null) {
            control().advance(ADMIN, epochs);
        }
        push();
        later.addAndGet(30_000L * epochs);
        worker.wake();
    }

    /** The chain goes on while worker and manager do nothing. */
    void sleepThrough(int epochs) throws ChainException {
        control().advance(ADMIN, epochs);
    }

    /** A round that breaks off is followed by the next, as in the manager's own thread. */
    private void push() {
        try {
            manager.push();
        } catch (ManagerException e) {
            LOG.debug("the round ended early", e);
        }
    }

    void untilState(String state) {
        until(state, () -> worker.info().state().equals(state));
    }

    void untilPaused() {
        patience("it stands still").until(() -> worker.info().paused());
    }

    void untilFinished() {
        until(
                "the sector is finished: " + worker.info(),
                () -> {
                    if (worker.info().paused()) {
                        throw new AssertionError("it pauses: " + worker.info());
                    }
                    return events().contains("Finish") && worker.info().sector() == null;
                });
    }

    /**
     * The manager's records come to say that exactly these messages landed: a round that broke off
     * after a reorg leaves them behind for a while.
     */
    void untilLanded(Map<String, Long> messages) throws ManagerException {
        until(
                messages + " landed, not " + landed(),
                () -> {
                    try {
                        return landed().equals(messages);
                    } catch (ManagerException e) {
                        throw new AssertionError("the manager's store doesn't answer", e);
                    }
                });
    }

    List<String> events() {
        return worker.history().stream().map(HistoryEntry::event).toList();
    }

    /** Messages that landed and did what they should, by their method. */
    Map<String, Long> landed() throws ManagerException {
        Map<String, Long> landed = new HashMap<>();
        for (var sector : manager.sectors()) {
            manager.messages(sector.id()).stream()
                    .filter(m -> m.state().equals("landed") && m.exitCode() == 0)
                    .forEach(m -> landed.merge(m.kind(), 1L, Long::sum));
        }
        return landed;
    }

    /** As fast as the chain's. */
    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(1_700_000_000_000L + later.get());
            }
        };
    }

    @Override
    public void close() throws IOException, StoreException {
        worker.close();
        manager.close();
        chain.close();
    }
}
