/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Services that are offered as soon as a configuration is known, and stay when the loader that read
 * it is replaced.
 */
final class ConfiguredServices {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredServices.class);

    /** Reads the configuration and offers what it makes of it. */
    @FunctionalInterface
    interface Offer {
        Runnable register(ConfigLoader loader, Path file) throws ConfigException, IOException;
    }

    private final String name;
    private final Offer offer;
    private final ServiceGate<ConfigLoader> loaders = new ServiceGate<>("the config loader");
    private @Nullable Path file;
    private boolean current;
    private @Nullable Runnable withdraw;

    /**
     * @param name what is offered, for the log
     */
    ConfiguredServices(String name, Offer offer) {
        this.name = name;
        this.offer = offer;
    }

    void bind(ConfigLoader loader) {
        loaders.bind(loader);
        advance();
    }

    void unbind(ConfigLoader loader) {
        loaders.unbind(loader);
    }

    /** Starts, or reads the file anew; what was offered stays until it is replaced. */
    synchronized void start(Path configFile) {
        file = configFile;
        current = false;
        advance();
    }

    synchronized void stop() {
        file = null;
        replaceBy(null);
    }

    private synchronized void advance() {
        Optional<ServiceGate<ConfigLoader>.Lease> lease =
                file == null || current ? Optional.empty() : loaders.tryAcquire();
        lease.ifPresent(this::register);
    }

    private void register(ServiceGate<ConfigLoader>.Lease lease) {
        try (lease) {
            replaceBy(offer.register(lease.service(), file));
            current = true;
        } catch (ConfigException | IOException | IllegalArgumentException e) {
            LOG.error("{} cannot start with {}: {}", name, file, e.getMessage());
        }
    }

    private void replaceBy(@Nullable Runnable next) {
        if (withdraw != null) {
            withdraw.run();
        }
        withdraw = next;
    }
}
