/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Hashtable;
import java.util.Map;

import io.sealworks.api.auth.Authenticator;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.worker.config.WorkerConfig;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Who may call the worker. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.sealworks.worker",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class WorkerAuth {
    private final ConfiguredServices services =
            new ConfiguredServices("The worker's check of callers", this::register);
    private volatile BundleContext context;

    @Activate
    void activate(BundleContext bundle, Map<String, Object> config) {
        context = bundle;
        modified(config);
    }

    @Modified
    void modified(Map<String, Object> config) {
        services.start(Path.of(String.valueOf(config.get("config"))));
    }

    @Deactivate
    void deactivate() {
        services.stop();
    }

    private Runnable register(ConfigLoader loader, Path file) throws ConfigException, IOException {
        WorkerConfig config = loader.load(file, WorkerConfig.class).value();
        ServiceRegistration<?> registration =
                context.registerService(
                        Authenticator.class,
                        WorkerRules.check(config, Clock.systemUTC()),
                        new Hashtable<>(Map.of(Authenticator.SERVER, "worker")));
        return registration::unregister;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindLoader(ConfigLoader loader) {
        services.bind(loader);
    }

    void unbindLoader(ConfigLoader loader) {
        services.unbind(loader);
    }
}
