/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.ManagerService;
import io.sealworks.api.manager.PieceSource;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.UnsealAccess;
import io.sealworks.api.task.TaskEngine;
import io.sealworks.api.worker.HistoryEntry;
import io.sealworks.api.worker.HistoryFeed;
import io.sealworks.api.worker.SealingThreads;
import io.sealworks.api.worker.config.AttachedConfig;
import io.sealworks.api.worker.config.PieceSettings;
import io.sealworks.api.worker.config.SealingSection;
import io.sealworks.faults.Desk;
import org.jspecify.annotations.Nullable;

/**
 * One sealing thread of the real runtime for tests of the whole; it lies in the package whose
 * classes it needs. Closing it and opening another on the same location is a restart.
 */
public final class RealWorker implements AutoCloseable {

    private static final Caller ADMIN = Caller.internal("test");
    private static final Map<String, Object> LOCAL =
            Map.of(ManagerService.ADDRESS, ManagerService.LOCAL);

    private final Services services = new Services(() -> {});
    private final SealingThread thread;
    private final Runtime runtime;
    private final ThreadsService service;
    private final Feed feed = new Feed();
    private final PieceSettings pieces;

    /** Where pieces come from. */
    public record Deals(PieceSettings settings, PieceSource source) {}

    public RealWorker(Path location, Plan plan, Path store) {
        this(location, plan, store, DyingDisk.immortal(), () -> {});
    }

    /**
     * @param changed called by the thread after each change of its job
     */
    public RealWorker(Path location, Plan plan, Path store, DyingDisk disk, Runnable changed) {
        this(location, plan, store, disk, changed, null);
    }

    /**
     * @param deals of a worker that seals nothing but deals
     */
    public RealWorker(
            Path location,
            Plan plan,
            Path store,
            DyingDisk disk,
            Runnable changed,
            @Nullable Deals deals) {
        planBack(plan);
        pieces = deals == null ? PieceSettings.NONE : deals.settings();
        if (deals != null) {
            services.pieceSource.bind(deals.source(), LOCAL);
        }
        AttachedConfig attached = new AttachedConfig(Optional.of("persist"), store, false);
        Setup setup =
                new Setup(
                        0,
                        location,
                        new Options(
                                plan.name(), List.of(section(deals != null)), Options.Source.NONE),
                        List.of(attached),
                        "a test",
                        disk,
                        Clock.systemUTC(),
                        () -> UUID.randomUUID().toString(),
                        Duration.ofDays(7));
        thread = new SealingThread(setup, services, changed);
        feed.threads(List.of(thread));
        runtime = new Runtime(List.of(thread));
        Boundary boundary = new Boundary(runtime.threads(), services.audit);
        service = new ThreadsService(boundary, Clock.systemUTC());
    }

    private static SealingSection section(boolean dealsAlone) {
        return new SealingSection(
                Optional.empty(),
                Optional.empty(),
                Optional.of(dealsAlone),
                Optional.of(dealsAlone),
                Optional.empty(),
                Optional.empty(),
                Optional.of(5),
                Optional.of(Duration.ofMillis(5)),
                Optional.of(Duration.ofMillis(5)),
                Optional.of(Duration.ofMillis(5)),
                Optional.empty(),
                Optional.of(1_000_000),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Writes the job of a location that no worker has open. */
    public static void forge(
            Path location,
            SectorId sector,
            SealProofType type,
            String plan,
            String state,
            Map<String, String> outputs)
            throws StoreException {
        JobRecord job =
                JobRecord.fresh(plan, "a nonce")
                        .with(
                                e ->
                                        e.sector(sector, type)
                                                .state(state)
                                                .outputs(outputs)
                                                .control(Control.NONE.pause(1, "forged")));
        Disk disk = new LocalDisk();
        JobStore.open(location, disk, Clock.systemUTC(), new JobCodec(), () -> {}, job).close();
    }

    public void planAway(Plan plan) {
        services.plans.unbind(plan, Map.of(Plan.NAME, plan.name()));
    }

    public void planBack(Plan plan) {
        services.plans.bind(plan, Map.of(Plan.NAME, plan.name()));
    }

    public void engineAway(TaskEngine engine) {
        services.engine.unbind(engine);
    }

    public SealingThreads threads() {
        return service;
    }

    public HistoryFeed feed() {
        return feed;
    }

    public RealWorker engine(TaskEngine engine) {
        services.engine.bind(engine);
        return this;
    }

    public RealWorker manager(Desk desk) {
        services.allocation.bind(desk.allocation(), LOCAL);
        services.pieces.bind(desk.pieces(), LOCAL);
        services.commitments.bind(desk.commitments(), LOCAL);
        services.stores.bind(desk.stores(), LOCAL);
        services.reports.bind(desk.reports(), LOCAL);
        services.snapUps.bind(desk.snapUps(), LOCAL);
        services.rebuilds.bind(desk.rebuilds(), LOCAL);
        services.unseals.bind(desk.unseals(), LOCAL);
        services.postJobs.bind(desk.postJobs(), LOCAL);
        return this;
    }

    public void managerAway(Desk desk) {
        services.allocation.unbind(desk.allocation(), LOCAL);
        services.pieces.unbind(desk.pieces(), LOCAL);
        services.commitments.unbind(desk.commitments(), LOCAL);
        services.stores.unbind(desk.stores(), LOCAL);
        services.reports.unbind(desk.reports(), LOCAL);
        services.snapUps.unbind(desk.snapUps(), LOCAL);
        services.rebuilds.unbind(desk.rebuilds(), LOCAL);
        services.unseals.unbind(desk.unseals(), LOCAL);
        services.postJobs.unbind(desk.postJobs(), LOCAL);
    }

    public RealWorker start() {
        Setup setup = thread.setup();
        runtime.start(
                List.of(
                        ManagerContext.of(
                                services,
                                ManagerService.LOCAL,
                                "w1",
                                setup::sealing,
                                new Histories(thread, runtime.threads()),
                                setup.attached(),
                                Map.of(),
                                pieces,
                                () ->
                                        new UnsealAccess(
                                                List.of(),
                                                List.of(),
                                                URI.create("http://m/"),
                                                null))));
        return this;
    }

    public ThreadInfo info() {
        return service.list(ADMIN).get(0);
    }

    public boolean pause() {
        return service.pause(ADMIN, 0);
    }

    /** Pauses once the job comes to the stage. */
    public boolean pauseBefore(String stage) {
        return service.pauseBefore(ADMIN, 0, stage);
    }

    public boolean resume(String state, boolean reallyDoIt) {
        return service.resume(ADMIN, 0, state, reallyDoIt);
    }

    public List<HistoryEntry> history() {
        return service.history(ADMIN, 0, 500);
    }

    /** Ends what the thread waits for. */
    public void wake() {
        runtime.wake();
    }

    /** Asks the thread to end, and doesn't wait for it. */
    public void ask() {
        runtime.ask();
    }

    @Override
    public void close() {
        runtime.stop();
        runtime.close();
    }
}
