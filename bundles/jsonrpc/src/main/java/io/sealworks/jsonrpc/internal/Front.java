/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.sealworks.api.auth.Authenticator;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.jsonrpc.RpcHandler;
import io.sealworks.jsonrpc.WebResource;
import org.jspecify.annotations.Nullable;

/** One endpoint with all that belongs to it: port, servlet, calls, threads. */
final class Front {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final FrontThreads threads;
    private final Dispatcher dispatcher;
    private final Endpoint endpoint;
    private final @Nullable Sockets sockets;
    private final Resources resources;
    private final FrontServlet servlet;

    /**
     * @param namespace of the methods that are known before their handler comes
     * @param paths of its web resources
     */
    Front(
            String server,
            String namespace,
            Dialect dialect,
            boolean webSockets,
            List<String> paths,
            Endpoint.Settings settings) {
        threads = new FrontThreads(server);
        dispatcher = new Dispatcher(List.of(namespace), PATIENCE, threads);
        endpoint = new Endpoint(server, settings, dispatcher.authenticators());
        sockets = webSockets ? new Sockets(dialect, dispatcher, threads) : null;
        resources = new Resources(paths, dispatcher);
        servlet = new FrontServlet(dialect, dispatcher, resources, sockets);
    }

    boolean hasWebSockets() {
        return sockets != null;
    }

    FrontServlet servlet() {
        return servlet;
    }

    void bind(RpcHandler handler, String namespace) {
        dispatcher.handlers(namespace).bind(handler);
    }

    void unbind(RpcHandler handler, String namespace) {
        dispatcher.handlers(namespace).unbind(handler);
    }

    /** A resource whose path this endpoint does not know stays unused. */
    void bind(WebResource resource, String path) {
        AsyncGate<WebResource> gate = resources.at(path);
        if (gate != null) {
            gate.bind(resource);
        }
    }

    void unbind(WebResource resource, String path) {
        AsyncGate<WebResource> gate = resources.at(path);
        if (gate != null) {
            gate.unbind(resource);
        }
    }

    void bind(Authenticator authenticator) {
        dispatcher.authenticators().bind(authenticator);
        endpoint.advance();
    }

    void unbind(Authenticator authenticator) {
        dispatcher.authenticators().unbind(authenticator);
    }

    void bind(ConfigLoader loader) {
        endpoint.bind(loader);
    }

    void unbind(ConfigLoader loader) {
        endpoint.unbind(loader);
    }

    void start(Port port, String configFile) {
        endpoint.start(port, Path.of(configFile));
    }

    /** Closes the port, then ends what is open; requests in flight are finished. */
    void stop() {
        endpoint.stop();
        if (sockets != null) {
            sockets.close();
        }
        resources.close();
        dispatcher.close();
        threads.close();
    }
}
