/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;

import io.sealworks.api.auth.Authenticator;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/** What the components of both roles have in common; their annotations are inherited. */
abstract class AuthComponent {
    private final String server;
    private final ConfiguredServices services;
    private volatile BundleContext context;

    /**
     * @param server {@code worker} or {@code manager}
     */
    AuthComponent(String server) {
        this.server = server;
        this.services =
                new ConfiguredServices("The check of the " + server + "'s callers", this::register);
    }

    /**
     * What a role offers.
     *
     * @param end what ends with it
     */
    record Offer(Authenticator check, Map<Class<?>, Object> others, Runnable end) {}

    abstract Offer offer(ConfigLoader loader, Path file) throws ConfigException, IOException;

    @Activate
    @Modified
    void start(BundleContext bundle, Map<String, Object> config) {
        context = bundle;
        services.start(Path.of(String.valueOf(config.get("config"))));
    }

    @Deactivate
    void stop() {
        services.stop();
    }

    private Runnable register(ConfigLoader loader, Path file) throws ConfigException, IOException {
        Offer offer = offer(loader, file);
        List<ServiceRegistration<?>> all = new ArrayList<>();
        all.add(
                context.registerService(
                        Authenticator.class,
                        offer.check(),
                        new Hashtable<>(Map.of(Authenticator.SERVER, server))));
        offer.others()
                .forEach(
                        (type, service) ->
                                all.add(context.registerService(type.getName(), service, null)));
        return () -> {
            all.forEach(ServiceRegistration::unregister);
            offer.end().run();
        };
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindLoader(ConfigLoader loader) {
        services.bind(loader);
    }

    void unbindLoader(ConfigLoader loader) {
        services.unbind(loader);
    }
}
