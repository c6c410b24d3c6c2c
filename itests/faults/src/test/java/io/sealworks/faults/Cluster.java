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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.ChainControl;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.store.StoreException;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.task.TaskEngine;
import io.sealworks.api.worker.HistoryEntry;
import io.sealworks.api.worker.config.PieceSettings;
import io.sealworks.chain.mock.internal.RealChain;
import io.sealworks.manager.internal.RealManager;
import io.sealworks.sealing.internal.DyingDisk;
import io.sealworks.sealing.internal.RealWorker;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sealing thread with a plan, the manager over its database, and the mock chain whose clock the
 * test drives; only the computations are made up.
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
    final Trade trade;
    private final Wire wire;
    private final Path folder;
    private final RealWorker.@Nullable Deals deals;
    private final AtomicLong later = new AtomicLong();
    private @Nullable RealChain chain;
    private Plan plan;
    private TaskEngine face = face();
    private DyingDisk disk = DyingDisk.immortal();
    private volatile Runnable changed;
    private Desk desk;
    private RealWorker worker;

    /** What was in the store when the work began. */
    private Map<String, String> before = Map.of();

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
        this(Trade.SEALER, folder, wire, held);
    }

    Cluster(Trade trade, Path folder, Wire wire, String held) throws Exception {
        this(trade, folder, wire, held, () -> {});
    }

    /**
     * @param changed runs in the sealing thread after each change of its job
     */
    Cluster(Trade trade, Path folder, Wire wire, String held, Runnable changed) throws Exception {
        this(trade, folder, wire, null, held, null, changed);
    }

    Cluster(Trade trade, Path folder, Means means) throws Exception {
        this(trade, folder, DIRECT, means, "", null, () -> {});
    }

    Cluster(Path folder, RealWorker.Deals deals) throws Exception {
        this(Trade.SEALER, folder, DIRECT, null, "", deals, () -> {});
    }

    private Cluster(
            Trade trade,
            Path folder,
            Wire wire,
            @Nullable Means means,
            String held,
            RealWorker.@Nullable Deals deals,
            Runnable changed)
            throws Exception {
        this.changed = changed;
        this.trade = trade;
        this.folder = folder;
        this.wire = wire;
        Files.createDirectory(store());
        this.deals = trade == Trade.SNAPUP ? pieceFolder() : deals;
        chain = opened();
        control().advance(ADMIN, EPOCHS_BEFORE);
        manager =
                new RealManager(
                        folder.resolve("manager"),
                        chain.chain(),
                        engine,
                        store(),
                        1,
                        trade == Trade.NIPOREP);
        wire.leadsTo(manager);
        if (!trade.seals()) {
            sealFirst();
        }
        engine.hold(held);
        if (means != null) {
            take(means);
        }
        plan = trade.plan(clock());
        worker = started();
    }

    private RealWorker.Deals pieceFolder() throws IOException {
        return new RealWorker.Deals(
                new PieceSettings(
                        List.of(Files.createDirectory(pieces())),
                        List.of(),
                        List.of(),
                        Optional.empty()),
                (caller, piece) -> Optional.empty());
    }

    /** Another worker seals the sector, before anything goes wrong. */
    private void sealFirst() throws Exception {
        plan = Trade.SEALER.plan(clock());
        worker = working(new RealWorker(folder.resolve("sealing"), plan, store()));
        untilFinished();
        worker.close();
        engine.forget();
        if (trade != Trade.REBUILD) {
            makePrecious();
        }
        before = Snapshot.contents(store());
        trade.order(this);
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

    /** Made-up files are all zeros: what was written over them would not be seen. */
    private void makePrecious() throws IOException {
        try (Stream<Path> all = Files.walk(store())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] bytes = new byte[(int) Files.size(file)];
                Arrays.fill(bytes, (byte) file.getFileName().hashCode());
                Files.write(file, bytes);
            }
        }
    }

    private RealWorker started() {
        return working(new RealWorker(location(), plan, store(), disk, () -> changed.run(), deals));
    }

    private RealWorker working(RealWorker fresh) {
        return withManager(fresh).engine(face).start();
    }

    private RealWorker withManager(RealWorker to) {
        desk = manager.desk().over(wire);
        return to.manager(desk);
    }

    /** The manager's services as the worker has them. */
    Desk desk() {
        return desk;
    }

    /** Runs in the sealing thread after each change of its job from now on. */
    void onChange(Runnable work) {
        changed = work;
    }

    void planAway() {
        worker.planAway(plan);
    }

    void planBack() {
        plan = trade.plan(clock());
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
        worker.managerAway(desk);
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

    /** The only persist store. */
    Path store() {
        return folder.resolve("persist");
    }

    /** Its files and folders beneath it that were there when the work began. */
    Map<String, String> before() {
        return before;
    }

    /** Where the worker finds pieces. */
    Path pieces() {
        return folder.resolve("pieces");
    }

    /** The only one that was given out. */
    SectorId sector() throws ManagerException {
        return manager.sectors().get(0).id();
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

    /** The task with this number, from 0, has begun and is held. */
    void untilTask(int task) {
        for (int begun = 0; begun <= task; begun++) {
            int count = begun + 1;
            engine.hold(trade.stages().get(begun));
            until(trade + " task " + begun, () -> engine.done().size() == count);
        }
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
                    return finished();
                });
    }

    boolean finished() {
        return worker.info().sector() == null
                && worker.history().stream().anyMatch(e -> e.next().equals("Finished"));
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
