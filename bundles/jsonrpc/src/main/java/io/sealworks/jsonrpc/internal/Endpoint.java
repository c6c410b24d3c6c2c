/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

import io.sealworks.api.auth.Authenticator;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a port when all that this takes is known: the configuration, and, beyond loopback, how
 * callers are told apart. Once open, it stays open while those that it asked are replaced.
 */
final class Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

    /** Finds in a configuration file where to listen. */
    @FunctionalInterface
    interface Settings {
        Listen read(ConfigLoader loader, Path file) throws ConfigException;
    }

    private final String name;
    private final Settings settings;
    private final AsyncGate<Authenticator> authenticators;
    private final ServiceGate<ConfigLoader> loaders = new ServiceGate<>("the config loader");
    private @Nullable Port port;
    private @Nullable Path file;
    private boolean open;

    /**
     * @param name {@code worker} or {@code manager}
     */
    Endpoint(String name, Settings settings, AsyncGate<Authenticator> authenticators) {
        this.name = name;
        this.settings = settings;
        this.authenticators = authenticators;
    }

    void bind(ConfigLoader loader) {
        loaders.bind(loader);
        advance();
    }

    void unbind(ConfigLoader loader) {
        loaders.unbind(loader);
    }

    /** Starts, or starts over with another file. */
    synchronized void start(Port openedPort, Path configFile) {
        port = openedPort;
        file = configFile;
        open = false;
        advance();
    }

    synchronized void stop() {
        file = null;
        close();
        port = null;
    }

    /** Goes as far as is possible now; called again when somebody came. */
    synchronized void advance() {
        if (file != null && !open) {
            loaders.tryAcquire().ifPresent(this::load);
        }
    }

    private void load(ServiceGate<ConfigLoader>.Lease lease) {
        try (lease) {
            decide(settings.read(lease.service(), file));
        } catch (ConfigException e) {
            e.faults().forEach(fault -> LOG.error("The {} API stays closed: {}", name, fault));
            close();
        } catch (IllegalArgumentException e) {
            LOG.error("The {} API stays closed: {}: {}", name, file, e.getMessage());
            close();
        }
    }

    private void decide(Listen listen) {
        try {
            if (listen.isLoopback()) {
                openNow(listen);
            } else {
                openBeyondLoopback(listen);
            }
        } catch (UnknownHostException e) {
            LOG.error("The {} API stays closed: its host {} has no address", name, listen.host());
            close();
        }
    }

    private void openBeyondLoopback(Listen listen) {
        Optional<ServiceGate<Authenticator>.Lease> lease = authenticators.tryAcquire();
        if (lease.isEmpty()) {
            LOG.info("The {} API waits for the bundle auth before it opens {}", name, listen);
            return;
        }
        try (ServiceGate<Authenticator>.Lease auth = lease.get()) {
            Optional<String> missing = auth.service().missingBeyondLoopback();
            if (missing.isEmpty()) {
                openNow(listen);
                return;
            }
            LOG.error(
                    "The {} API stays closed: {} is beyond loopback, which needs {}",
                    name,
                    listen,
                    missing.get());
            close();
        }
    }

    private void openNow(Listen listen) {
        try {
            port.open(listen);
            open = true;
            LOG.info("The {} API is at {}", name, listen);
        } catch (IOException e) {
            LOG.error("The {} API could not be opened at {}", name, listen, e);
        }
    }

    private void close() {
        open = false;
        if (port == null) {
            return;
        }
        try {
            port.close();
        } catch (IOException e) {
            LOG.error("The {} API could not be closed", name, e);
        }
    }
}
