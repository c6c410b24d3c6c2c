/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.sealworks.api.auth.Authenticator;
import io.sealworks.jsonrpc.RpcHandler;

/** The manager's endpoint on a free port; it lies in the package whose classes it needs. */
public final class RealFront implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TestServer server;

    public RealFront(RpcHandler handler, Authenticator check) throws Exception {
        server = TestServer.manager(PATIENCE);
        server.dispatcher.authenticators().bind(check);
        server.dispatcher.handlers("Venus").bind(handler);
    }

    public HttpResponse<String> post(String token, String body)
            throws IOException, InterruptedException {
        return server.send(
                server.request()
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    /** One call over a WebSocket of its own. */
    public String overSocket(String token, String request) throws Exception {
        FirstText listener = new FirstText();
        WebSocket socket =
                server.client
                        .newWebSocketBuilder()
                        .header("Authorization", "Bearer " + token)
                        .buildAsync(
                                URI.create("ws://127.0.0.1:" + server.port() + "/rpc/v0"), listener)
                        .get(10, TimeUnit.SECONDS);
        try {
            socket.sendText(request, true);
            return listener.text.get(10, TimeUnit.SECONDS);
        } finally {
            socket.abort();
        }
    }

    private static final class FirstText implements WebSocket.Listener {
        private final CompletableFuture<String> text = new CompletableFuture<>();
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                text.complete(parts.toString());
            }
            socket.request(1);
            return null;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
