/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.worker.config.WorkerConfig;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Who may call the worker. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.sealworks.worker",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class WorkerAuth extends AuthComponent {
    public WorkerAuth() {
        super("worker");
    }

    @Override
    Offer offer(ConfigLoader loader, Path file) throws ConfigException {
        WorkerConfig config = loader.load(file, WorkerConfig.class).value();
        return new Offer(WorkerRules.check(config, Clock.systemUTC()), Map.of());
    }
}
