/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.config.ConfigLoader;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/** Publishes the manager elsewhere that the worker's configuration names. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.sealworks.worker",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ClientComponent {

    private final ServiceGate<ConfigLoader> loaders = new ServiceGate<>("the config loader");
    private @Nullable Path file;
    private @Nullable Publication publication;
    private boolean current;

    @Activate
    synchronized void activate(BundleContext context, Map<String, Object> config) {
        publication = new Publication(context);
        modified(config);
    }

    /** Reads the file anew. */
    @Modified
    synchronized void modified(Map<String, Object> config) {
        file = Path.of(String.valueOf(config.get("config")));
        current = false;
        advance();
    }

    @Deactivate
    synchronized void deactivate() {
        if (publication != null) {
            publication.withdraw();
            publication = null;
        }
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindLoader(ConfigLoader loader) {
        loaders.bind(loader);
        advance();
    }

    /** What is published stays when the loader that read its configuration is replaced. */
    void unbindLoader(ConfigLoader loader) {
        loaders.unbind(loader);
    }

    private synchronized void advance() {
        if (publication == null || file == null || current) {
            return;
        }
        Optional<ServiceGate<ConfigLoader>.Lease> lease = loaders.tryAcquire();
        if (lease.isPresent()) {
            try (ServiceGate<ConfigLoader>.Lease held = lease.get()) {
                current = publication.publish(held.service(), file);
            }
        }
    }
}
