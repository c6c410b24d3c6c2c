/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.Work;
import io.sealworks.api.task.TaskStatus;
import io.sealworks.api.worker.SealingThreads;
import io.sealworks.plan.sealer.internal.SealerComponent;
import org.awaitility.Awaitility;

/** A real sealing thread whose sector is due for C2, over an engine that does as it is told. */
public final class ThreadAtC1Done implements AutoCloseable {

    private final FakeEngine engine = new FakeEngine();
    private final Rig rig;

    /**
     * @param failure what C2 fails with
     */
    public ThreadAtC1Done(Path location, String failure) throws IOException, StoreException {
        engine.answer(new TaskStatus.Failed(ErrorLevel.PERMANENT, failure));
        JobRecord job =
                JobRecord.fresh("sealer", "n")
                        .with(
                                e ->
                                        e.sector(
                                                        new SectorId(10000, 1),
                                                        SealProofType.StackedDrg2KiBV1_1)
                                                .state("C1Done")
                                                .outputs(Map.of("c1out", "{}")));
        Files.createDirectories(location);
        Location.open(location, new LocalDisk(), Clock.systemUTC(), "test", () -> {}, job).close();
        rig = new Rig(location, new LocalDisk(), null, engine, new FakeManager(0));
        rig.services.plans.bind(new SealersTable(), Map.of(Plan.NAME, "sealer"));
    }

    public SealingThreads service() {
        return rig.service;
    }

    public void awaitPaused() {
        rig.awaitPaused();
    }

    /** From now on C2 runs; the thread is resumed and C2 is under way when this returns. */
    public void findsParameters(String executor) {
        rig.awaitPaused();
        engine.answer(new TaskStatus.Running(executor));
        rig.service.resume(Rig.ADMIN, 0, null, false);
        Awaitility.await().until(() -> executor.equals(rig.info().executor()));
    }

    @Override
    public void close() {
        rig.close();
    }

    /** The sealer's states and stages; what C2 gets does not matter here. */
    private static final class SealersTable implements Plan {
        private final Plan sealer = new SealerComponent();

        @Override
        public String name() {
            return sealer.name();
        }

        @Override
        public PlanGraph graph() {
            return sealer.graph();
        }

        @Override
        public Outcome ask(JobView job, StepContext context) {
            throw new AssertionError("C1Done is a computation");
        }

        @Override
        public Work prepare(JobView job, StepContext context) {
            return new Work("c2", "{}", List.of(), Map.of());
        }

        @Override
        public Outcome complete(JobView job, StepContext context, String output) {
            throw new AssertionError("C2 does not end here");
        }
    }
}
