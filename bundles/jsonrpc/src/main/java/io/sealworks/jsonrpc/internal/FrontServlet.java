/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JSON-RPC over HTTP. A call whose handler and authenticator are here is answered on the server's
 * thread; one that has to wait gives the thread back.
 */
final class FrontServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(FrontServlet.class);
    private static final long serialVersionUID = 1L;

    /** So many times the largest body are read on and dropped before the connection is cut. */
    private static final int DROPPED = 4;

    private final transient Dialect dialect;
    private final transient Dispatcher dispatcher;
    private final transient HealthCheck health;
    private final transient Resources resources;
    private final transient BodyParser parser = new BodyParser();
    private final transient ReplyWriter replies = new ReplyWriter();
    private final transient @Nullable Sockets sockets;

    /**
     * @param sockets null for an endpoint without WebSockets
     */
    FrontServlet(
            Dialect dialect,
            Dispatcher dispatcher,
            Resources resources,
            @Nullable Sockets sockets) {
        this.dialect = dialect;
        this.dispatcher = dispatcher;
        this.resources = resources;
        this.health = new HealthCheck(dispatcher, dialect.question());
        this.sockets = sockets;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (HealthCheck.isAsked(request.getMethod(), request.getRequestURI())) {
            write(health.answer(), request, response);
            return;
        }
        if (resources.serves(request.getRequestURI())) {
            resources.serve(request, response);
            return;
        }
        boolean socket = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        Optional<HttpAnswer> refusal =
                dialect.refuse(request.getMethod(), request.getContentType());
        if (refusal.isPresent() && !(socket && sockets != null)) {
            write(refusal.get(), response);
            return;
        }
        Peer peer = Peer.of(request);
        CompletableFuture<Outcome.@Nullable Denied> connect = dispatcher.connect(peer);
        if (connect.isDone()) {
            proceed(connect.join(), peer, socket, request, response);
            return;
        }
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        connect.thenAccept(denied -> resume(denied, peer, socket, async));
    }

    private void resume(
            Outcome.@Nullable Denied denied, Peer peer, boolean socket, AsyncContext async) {
        HttpServletRequest request = (HttpServletRequest) async.getRequest();
        HttpServletResponse response = (HttpServletResponse) async.getResponse();
        try {
            if (denied == null && socket) {
                // An upgrade cannot be done later; the client connects again
                write(HttpAnswer.empty(503), response);
                async.complete();
            } else if (denied != null) {
                write(dialect.denied(denied), response);
                async.complete();
            } else {
                answer(peer, request).thenAccept(answer -> finish(answer, async));
            }
        } catch (IOException e) {
            LOG.debug("{} went away", peer, e);
            async.complete();
        }
    }

    private void proceed(
            Outcome.@Nullable Denied denied,
            Peer peer,
            boolean socket,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (denied != null) {
            write(dialect.denied(denied), response);
        } else if (socket && sockets != null) {
            sockets.upgrade(peer, getServletContext(), request, response);
        } else {
            write(answer(peer, request), request, response);
        }
    }

    private void write(
            CompletableFuture<HttpAnswer> answer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (answer.isDone()) {
            write(answer.join(), response);
        } else {
            AsyncContext async = request.startAsync();
            async.setTimeout(0);
            answer.thenAccept(a -> finish(a, async));
        }
    }

    private CompletableFuture<HttpAnswer> answer(Peer peer, HttpServletRequest request)
            throws IOException {
        byte[] bytes = body(request);
        if (bytes == null) {
            return CompletableFuture.completedFuture(dialect.tooLarge());
        }
        Body body = parser.parse(new String(bytes, StandardCharsets.UTF_8));
        return dialect.answer(body, (method, params) -> dispatcher.call(peer, method, params));
    }

    /** The body; null when it is too large. */
    private byte @Nullable [] body(HttpServletRequest request) throws IOException {
        int most = dialect.maxBody();
        long length = request.getContentLengthLong();
        InputStream content = request.getInputStream();
        if (length <= most) {
            byte[] bytes = content.readNBytes(length < 0 ? most + 1 : (int) length);
            if (bytes.length <= most) {
                return bytes;
            }
        }
        // A caller who still writes when the connection is closed never sees the refusal
        content.skip((long) DROPPED * most);
        return null;
    }

    private void finish(HttpAnswer answer, AsyncContext async) {
        try {
            write(answer, (HttpServletResponse) async.getResponse());
        } catch (IOException e) {
            LOG.debug("The caller went away before its answer", e);
        } finally {
            async.complete();
        }
    }

    private void write(HttpAnswer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        if (answer.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        replies.write(answer.body(), response);
    }
}
