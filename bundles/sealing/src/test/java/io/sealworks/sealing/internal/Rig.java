/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.ManagerService;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.worker.config.AttachedConfig;
import io.sealworks.api.worker.config.SealingConfig;
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
                        "toy",
                        config(),
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
                                setup.sealing(),
                                setup.attached(),
                                Map.of())));
    }

    private static SealingConfig config() {
        return new SealingConfig(
                List.of(),
                List.of(),
                false,
                false,
                OptionalInt.empty(),
                OptionalLong.empty(),
                2,
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                Duration.ofHours(1),
                false,
                3,
                false);
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
