/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.report.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.ManagerService;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.worker.HistoryFeed;
import io.sealworks.api.worker.SealingThreads;
import io.sealworks.api.worker.Worker;
import io.sealworks.api.worker.WorkerIdentity;
import io.sealworks.api.worker.config.ManagerSection;
import io.sealworks.api.worker.config.UnsealSection;
import io.sealworks.api.worker.config.WorkerConfig;
import io.sealworks.api.worker.config.WorkerSection;

/**
 * The sender of histories for tests of the whole; it lies in the package whose classes it needs.
 * Its rounds are called by the test; another one on the same locations is another revision.
 */
public final class RealReport {

    private static final Duration REST = Duration.ofSeconds(1);

    private final Links links = new Links();
    private final Reporter reporter = new Reporter(links, REST, System::nanoTime);

    private static final class Self implements Worker {
        @Override
        public WorkerIdentity identity(Caller caller) {
            return new WorkerIdentity(
                    "w1", "h:1", "v1", "id", ManagerService.LOCAL, Path.of("/w.toml"));
        }

        @Override
        public WorkerConfig config(Caller caller) {
            WorkerSection worker =
                    new WorkerSection(
                            Optional.empty(),
                            "127.0.0.1",
                            17890,
                            Optional.empty(),
                            Duration.ofSeconds(30),
                            Optional.empty(),
                            List.of(),
                            List.of());
            ManagerSection manager =
                    new ManagerSection(
                            ManagerService.LOCAL,
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            List.of());
            return new WorkerConfig(
                    worker,
                    manager,
                    null,
                    List.of(),
                    List.of(),
                    null,
                    UnsealSection.none(),
                    null,
                    List.of());
        }
    }

    public RealReport(HistoryFeed feed, SealingThreads threads, Reports manager) {
        links.worker.bind(new Self());
        links.feed.bind(feed);
        links.threads.bind(threads);
        links.reports(ManagerService.LOCAL).bind(manager);
    }

    /** Sends what is new. */
    public void send() throws ManagerException, IOException {
        reporter.sendAll();
    }
}
