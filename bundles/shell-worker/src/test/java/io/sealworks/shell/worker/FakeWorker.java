/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.worker.Worker;
import io.sealworks.api.worker.WorkerIdentity;
import io.sealworks.api.worker.config.AttachedConfig;
import io.sealworks.api.worker.config.ManagerSection;
import io.sealworks.api.worker.config.UnsealSection;
import io.sealworks.api.worker.config.WorkerConfig;
import io.sealworks.api.worker.config.WorkerSection;

/** A worker of a manager elsewhere, with two stores. */
final class FakeWorker implements Worker {

    @Override
    public WorkerIdentity identity(Caller caller) {
        caller.require(Permission.WORKER_INFO);
        return new WorkerIdentity(
                "worker-1",
                "192.0.2.10:17890",
                "v1.0.0-unknown",
                "3f1c",
                "/ip4/192.0.2.1/tcp/1789",
                Path.of("/etc/worker.toml"));
    }

    @Override
    public WorkerConfig config(Caller caller) {
        caller.require(Permission.WORKER_INFO);
        return new WorkerConfig(
                new WorkerSection(
                        Optional.of("worker-1"),
                        "0.0.0.0",
                        17890,
                        Optional.empty(),
                        Duration.ofSeconds(30),
                        Optional.empty(),
                        List.of(),
                        List.of()),
                new ManagerSection(
                        "local", Optional.empty(), Optional.empty(), List.of(), List.of()),
                null,
                List.of(),
                List.of(
                        new AttachedConfig(Optional.of("store1"), Path.of("/store1"), false),
                        new AttachedConfig(Optional.of("old"), Path.of("/old"), true)),
                null,
                UnsealSection.none(),
                null,
                List.of());
    }
}
