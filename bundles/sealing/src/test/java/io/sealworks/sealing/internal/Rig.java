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
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.ManagerService;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.UnsealAccess;
import io.sealworks.api.worker.config.AttachedConfig;
import io.sealworks.api.worker.config.PieceSettings;
import io.sealworks.api.worker.config.SealingSection;
import org.awaitility.Awaitility;

/** One sealing thread over fakes, which outlive it. */
final class Rig implements AutoCloseable {

    static final Caller ADMIN = Caller.internal("test");
    static final Map<String, Object> TOY = Map.of(Plan.NAME, "toy");
    static final Map<String, Object> LOCAL = Map.of(ManagerService.ADDRESS, ManagerService.LOCAL);

    final SealingThread thread;
    final ThreadsService service;
    final QuarantineService quarantine;
    final Services services;
    final Runtime runtime;

    Rig(Path location, Disk disk, Plan plan, FakeEngine engine, FakeManager manager) {
        this(location, disk, plan, engine, manager, List.of());
    }

    Rig(
            Path location,
            Disk disk,
            Plan plan,
            FakeEngine engine,
            FakeManager manager,
            List<AttachedConfig> attached) {
        this(location, disk, plan, engine, manager, attached, Options.Source.NONE);
    }

    Rig(
            Path location,
            Disk disk,
            Plan plan,
            FakeEngine engine,
            FakeManager manager,
            List<AttachedConfig> attached,
            Options.Source source) {
        services = new Services(() -> {});
        if (plan != null) {
            services.plans.bind(plan, TOY);
        }
        services.engine.bind(engine);
        services.allocation.bind(manager, LOCAL);
        services.reports.bind(manager, LOCAL);
        Setup setup =
                new Setup(
                        0,
                        location,
                        new Options("toy", List.of(section()), source),
                        attached,
                        "process 1 on test",
                        disk,
                        Clock.systemUTC(),
                        () -> UUID.randomUUID().toString(),
                        Duration.ofDays(7));
        thread = new SealingThread(setup, services, () -> {});
        runtime = new Runtime(List.of(thread));
        Boundary boundary = new Boundary(runtime.threads(), services.audit);
        service = new ThreadsService(boundary, Clock.systemUTC());
        quarantine = new QuarantineService(boundary);
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
                                PieceSettings.NONE,
                                () ->
                                        new UnsealAccess(
                                                List.of(),
                                                List.of(),
                                                URI.create("http://m/"),
                                                null))));
    }

    private static SealingSection section() {
        return new SealingSection(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(2),
                Optional.of(Duration.ofMillis(1)),
                Optional.of(Duration.ofMillis(1)),
                Optional.of(Duration.ofHours(1)),
                Optional.empty(),
                Optional.of(3),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    ThreadInfo info() {
        return service.list(ADMIN).get(0);
    }

    void awaitState(String state) {
        Awaitility.await().until(() -> info().state().equals(state));
    }

    void awaitPaused() {
        Awaitility.await().until(() -> info().paused());
    }

    @Override
    public void close() {
        runtime.stop();
        runtime.close();
    }
}
