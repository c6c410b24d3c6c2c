/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.plan.Plan;
import io.sealworks.shell.common.testing.Shell;
import io.sealworks.shell.worker.plan.GraphPlan;
import io.sealworks.shell.worker.plan.ListPlans;
import io.sealworks.shell.worker.plan.PlanCompleter;
import io.sealworks.shell.worker.plan.ShowPlan;
import io.sealworks.shell.worker.proofs.ActionCompleter;
import io.sealworks.shell.worker.proofs.Params;
import io.sealworks.shell.worker.proofs.SizeCompleter;
import io.sealworks.shell.worker.thread.IndexCompleter;
import io.sealworks.shell.worker.thread.ListQuarantine;
import io.sealworks.shell.worker.thread.ListThreads;
import io.sealworks.shell.worker.thread.PauseThreads;
import io.sealworks.shell.worker.thread.QuarantineCompleter;
import io.sealworks.shell.worker.thread.RestoreSector;
import io.sealworks.shell.worker.thread.ResumeThreads;
import io.sealworks.shell.worker.thread.StageCompleter;
import io.sealworks.shell.worker.thread.StateCompleter;
import io.sealworks.shell.worker.thread.ThreadHistory;
import io.sealworks.shell.worker.thread.Why;
import io.sealworks.shell.worker.thread.WorkerInfo;

/** A shell with the worker's commands over fakes. */
public final class WorkerShell {
    public final WorkerServices services = new WorkerServices();
    public final FakeThreads threads = new FakeThreads();
    public final FakeQuarantine quarantine = new FakeQuarantine();
    public final FakeParams params = new FakeParams();

    public WorkerShell() {
        services.bindThreads(threads);
        services.bindWorker(new FakeWorker());
        services.bindQuarantine(quarantine);
        services.bindParams(params);
        services.bindPlan(new FakePlan(), Map.of(Plan.NAME, "sealer"));
    }

    /** As while the bundle sealing is replaced. */
    public void takeThreadsAway() {
        services.unbindThreads(threads);
        services.unbindQuarantine(quarantine);
    }

    /** As where a manager in the same container has sectors to prove. */
    public void guard(String why) {
        services.bindGuard(() -> Optional.of(why));
    }

    public Shell open() {
        return new Shell(
                List.of(services),
                ListThreads.class,
                PauseThreads.class,
                ResumeThreads.class,
                ThreadHistory.class,
                Why.class,
                WorkerInfo.class,
                ListQuarantine.class,
                RestoreSector.class,
                IndexCompleter.class,
                QuarantineCompleter.class,
                StateCompleter.class,
                StageCompleter.class,
                ListPlans.class,
                ShowPlan.class,
                GraphPlan.class,
                PlanCompleter.class,
                Params.class,
                SizeCompleter.class,
                ActionCompleter.class);
    }
}
