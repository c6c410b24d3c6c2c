/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import io.sealworks.api.auth.Authenticator;
import io.sealworks.jsonrpc.WebResource;

/**
 * The manager's endpoint on a free port with the pieces alone; it lies in the package whose classes
 * it needs.
 */
public final class PieceFront implements AutoCloseable {

    private final TestServer server;

    public PieceFront(WebResource pieces, Authenticator check) throws Exception {
        server = TestServer.manager(Duration.ofSeconds(5));
        server.dispatcher.authenticators().bind(check);
        server.resource(WebResource.PIECES).bind(pieces);
    }

    /**
     * @param path raw, with its slash
     */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return server.client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        server.close();
    }
}
