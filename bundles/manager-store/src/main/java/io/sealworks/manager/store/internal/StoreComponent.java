/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;

import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.manager.config.ManagerConfig;
import io.sealworks.api.manager.store.ManagerStore;
import io.sealworks.api.manager.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/**
 * Opens the database that the manager's config names and publishes it. Opening waits for the config
 * loader in a thread of its own, so that no bundle's start waits for another's.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.sealworks.manager",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class StoreComponent {

    private static final Logger LOG = LoggerFactory.getLogger(StoreComponent.class);
    private static final Duration FOR_EVER = Duration.ofDays(365);
    private static final long STOP_MILLIS = 10_000;

    private final ServiceGate<ConfigLoader> loader = new ServiceGate<>("the config loader");
    private volatile boolean stopping;
    private @Nullable Thread opener;
    private @Nullable SqliteStore store;
    private @Nullable ServiceRegistration<ManagerStore> published;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindLoader(ConfigLoader service) {
        loader.bind(service);
    }

    void unbindLoader(ConfigLoader service) {
        loader.unbind(service);
    }

    @Activate
    void activate(BundleContext context, Map<String, Object> properties) {
        Path file = Path.of(String.valueOf(properties.get("config")));
        opener = new Thread(() -> open(context, file), "sealworks-manager-store-open");
        opener.start();
    }

    private void open(BundleContext context, Path file) {
        try {
            ManagerConfig config =
                    loader.call(FOR_EVER, l -> l.load(file, ManagerConfig.class)).value();
            SqliteStore opened =
                    new SqliteStore(Database.open(config.manager().data()), Clock.systemUTC());
            publish(context, opened, config.manager().data());
        } catch (ConfigException | StoreException e) {
            if (stopping) {
                LOG.debug("stopped while the database was being opened", e);
            } else {
                LOG.error("the manager's database is not open: {}", e.getMessage());
            }
        } catch (io.sealworks.api.base.ServiceAwayException e) {
            LOG.debug("stopped before the config loader came", e);
        }
    }

    private synchronized void publish(BundleContext context, SqliteStore opened, Path folder)
            throws StoreException {
        if (Thread.currentThread().isInterrupted()) {
            opened.close();
            return;
        }
        store = opened;
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("folder", folder.toString());
        published = context.registerService(ManagerStore.class, opened, properties);
    }

    @Deactivate
    void deactivate() throws InterruptedException, StoreException {
        stopping = true;
        opener.interrupt();
        opener.join(STOP_MILLIS);
        synchronized (this) {
            if (published != null) {
                published.unregister();
            }
            if (store != null) {
                store.close();
            }
        }
    }
}
