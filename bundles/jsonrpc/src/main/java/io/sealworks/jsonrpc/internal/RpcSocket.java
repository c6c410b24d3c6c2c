/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JSON-RPC over one WebSocket. Calls run beside each other on the front's threads, so that a slow
 * one holds up no ping; replies come in the order in which the calls end.
 */
public final class RpcSocket implements Session.Listener.AutoDemanding {
    private static final Logger LOG = LoggerFactory.getLogger(RpcSocket.class);

    private final Peer peer;
    private final Dialect dialect;
    private final Dispatcher dispatcher;
    private final FrontThreads threads;
    private final Set<RpcSocket> open;
    private final BodyParser parser = new BodyParser();
    private @Nullable Session session;
    private CompletableFuture<@Nullable Void> lastSend = CompletableFuture.completedFuture(null);

    RpcSocket(
            Peer peer,
            Dialect dialect,
            Dispatcher dispatcher,
            FrontThreads threads,
            Set<RpcSocket> open) {
        this.peer = peer;
        this.dialect = dialect;
        this.dispatcher = dispatcher;
        this.threads = threads;
        this.open = open;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        open.add(this);
    }

    @Override
    public void onWebSocketText(String text) {
        try {
            threads.pool().execute(() -> answer(text));
        } catch (RejectedExecutionException e) {
            close(StatusCode.TRY_AGAIN_LATER, "too many calls at a time");
        }
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.debug("The WebSocket of {} broke", peer, cause);
    }

    @Override
    public void onWebSocketClose(int status, String reason) {
        open.remove(this);
    }

    CompletableFuture<?> close(int status, String reason) {
        Callback.Completable done = new Callback.Completable();
        session.close(status, reason, done);
        return done;
    }

    private void answer(String text) {
        if (parser.parse(text) instanceof Body.Single single) {
            dialect.answer(single, (method, params) -> dispatcher.call(peer, method, params))
                    .thenAccept(answer -> send(answer.body().text()));
        } else {
            close(StatusCode.BAD_PAYLOAD, "not a JSON-RPC request");
        }
    }

    /** One send at a time: the next begins when the last one has ended, in whichever way. */
    private synchronized void send(String reply) {
        if (reply.isEmpty()) {
            return;
        }
        lastSend =
                lastSend.handle((done, failed) -> null)
                        .thenCompose(
                                ready -> {
                                    Callback.Completable sent = new Callback.Completable();
                                    session.sendText(reply, sent);
                                    return sent;
                                });
    }
}
