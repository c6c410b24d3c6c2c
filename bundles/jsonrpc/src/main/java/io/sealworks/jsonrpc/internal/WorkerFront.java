/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.nio.file.Path;
import java.util.List;

import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.worker.config.WorkerConfig;
import jakarta.servlet.Servlet;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** The worker's endpoint: every path, POST alone; GET for its health. */
@Component(
        service = Servlet.class,
        immediate = true,
        configurationPid = "io.sealworks.worker",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "osgi.http.whiteboard.target=(" + FelixHttpPort.SERVER + "=worker)",
            "osgi.http.whiteboard.servlet.pattern=/*",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true",
            "osgi.http.whiteboard.servlet.name=sealworks-rpc-worker"
        })
public final class WorkerFront extends FrontComponent {
    public WorkerFront() {
        super("worker", "VenusWorker", new WorkerDialect(), false, List.of());
    }

    @Override
    Listen listen(ConfigLoader loader, Path file) throws ConfigException {
        WorkerConfig config = loader.load(file, WorkerConfig.class).value();
        return new Listen(config.worker().rpcHost(), config.worker().rpcPort());
    }
}
