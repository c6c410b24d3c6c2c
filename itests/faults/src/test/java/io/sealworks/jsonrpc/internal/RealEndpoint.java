/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.time.Duration;

import io.sealworks.jsonrpc.RpcHandler;

/**
 * The manager's endpoint for tests of the whole, open to loopback; it lies in the package whose
 * classes it needs.
 */
public final class RealEndpoint implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TestServer server;

    /**
     * @param port where the revision before was, 0 for a free one
     */
    public RealEndpoint(int port) throws Exception {
        server = TestServer.manager(PATIENCE, port);
        server.dispatcher.authenticators().bind(new FakeAuthenticator());
    }

    public int port() {
        return server.port();
    }

    public void bind(RpcHandler handler) {
        server.dispatcher.handlers("Venus").bind(handler);
    }

    public void unbind(RpcHandler handler) {
        server.dispatcher.handlers("Venus").unbind(handler);
    }

    @Override
    public void close() {
        server.close();
    }
}
