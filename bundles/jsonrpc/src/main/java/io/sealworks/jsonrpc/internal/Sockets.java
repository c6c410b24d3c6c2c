/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServerContainer;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open WebSockets of an endpoint. They end with the front: an old one would hold old code. */
final class Sockets {
    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Dispatcher dispatcher;
    private final Dialect dialect;
    private final FrontThreads threads;
    private final Set<RpcSocket> open = ConcurrentHashMap.newKeySet();

    Sockets(Dialect dialect, Dispatcher dispatcher, FrontThreads threads) {
        this.dialect = dialect;
        this.dispatcher = dispatcher;
        this.threads = threads;
    }

    void upgrade(
            Peer peer,
            ServletContext context,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        JettyWebSocketServerContainer container =
                JettyWebSocketServerContainer.getContainer(context);
        if (container == null) {
            response.sendError(HttpServletResponse.SC_NOT_IMPLEMENTED);
            return;
        }
        container.setIdleTimeout(IDLE);
        container.setMaxTextMessageSize(dialect.maxBody());
        boolean done =
                container.upgrade(
                        (rq, rs) -> new RpcSocket(peer, dialect, dispatcher, threads, open),
                        request,
                        response);
        if (!done && !response.isCommitted()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** Closes every session with "service restart"; clients connect again. */
    void close() {
        CompletableFuture<?>[] closing =
                open.stream()
                        .map(s -> s.close(StatusCode.SERVICE_RESTART, "being replaced"))
                        .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(closing).get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("A WebSocket did not close in order", e);
        }
    }
}
