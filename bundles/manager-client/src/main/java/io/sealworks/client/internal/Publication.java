/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;

import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.manager.ManagerService;
import io.sealworks.api.worker.config.ManagerSection;
import io.sealworks.api.worker.config.WorkerConfig;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is published for the manager that a configuration names; nothing for the local one. */
final class Publication {
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final BundleContext context;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private @Nullable RemoteManager manager;

    Publication(BundleContext context) {
        this.context = context;
    }

    /**
     * Reads the file and publishes; what was published before is withdrawn when it was readable.
     *
     * @return whether it was readable; the log says why not
     */
    boolean publish(ConfigLoader loader, Path file) {
        try {
            ManagerSection section = loader.load(file, WorkerConfig.class).value().manager();
            RemoteManager next =
                    section.address().equals(ManagerService.LOCAL)
                            ? null
                            : new RemoteManager(section);
            withdraw();
            manager = next;
            if (next != null) {
                register(next);
            }
            return true;
        } catch (ConfigException | IllegalArgumentException e) {
            LOG.error("The remote manager is not available: {}: {}", file, e.getMessage());
            return false;
        }
    }

    void withdraw() {
        registrations.forEach(ServiceRegistration::unregister);
        registrations.clear();
        if (manager != null) {
            manager.close();
            manager = null;
        }
    }

    private void register(RemoteManager remote) {
        remote.services()
                .forEach(
                        (type, service) ->
                                registrations.add(
                                        context.registerService(
                                                type.getName(),
                                                service,
                                                new Hashtable<>(
                                                        Map.of(
                                                                ManagerService.ADDRESS,
                                                                remote.address())))));
    }
}
