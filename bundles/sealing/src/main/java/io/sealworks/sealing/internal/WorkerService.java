/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.file.Path;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.worker.Worker;
import io.sealworks.api.worker.WorkerIdentity;
import io.sealworks.api.worker.config.WorkerConfig;

/** Who this worker is. */
record WorkerService(WorkerIdentity who, WorkerConfig settings) implements Worker {

    static WorkerService of(WorkerConfig config, Path file, String version, String instanceId)
            throws IOException {
        String manager = config.manager().address();
        String name;
        String advertised;
        if (config.worker().name().isPresent() && config.worker().advertised().isPresent()) {
            name = config.worker().name().get();
            advertised = config.worker().advertised().get();
        } else {
            String ip = ManagerAddress.localIp(manager);
            name = config.worker().name().orElse(ip);
            String host = ip.contains(":") ? "[" + ip + "]" : ip;
            advertised =
                    config.worker().advertised().orElse(host + ":" + config.worker().rpcPort());
        }
        return new WorkerService(
                new WorkerIdentity(name, advertised, version, instanceId, manager, file), config);
    }

    @Override
    public WorkerIdentity identity(Caller caller) {
        caller.require(Permission.WORKER_INFO);
        return who;
    }

    @Override
    public WorkerConfig config(Caller caller) {
        caller.require(Permission.WORKER_INFO);
        return settings;
    }
}
