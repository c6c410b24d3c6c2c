/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

import io.sealworks.api.auth.Admission;
import io.sealworks.api.auth.Authenticator;
import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.jsonrpc.RpcHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds who calls and who answers. Both may be away for a moment while their bundles are replaced;
 * then the call waits, without a thread, and fails only when they don't come back in time.
 */
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private static final int FORBIDDEN = 403;
    private static final Caller PROBE =
            new Caller("healthcheck", Caller.Entry.INTERNAL, "local", Right.READ);

    private final RefusalLog refusals = new RefusalLog(LOG::warn, System::nanoTime);
    private final Duration patience;
    private final FrontThreads threads;
    private final AsyncGate<Authenticator> authenticators;
    private final Map<String, AsyncGate<RpcHandler>> handlers = new ConcurrentHashMap<>();

    /**
     * @param namespaces those that are known before their handlers come
     * @param patience how long anybody who is away is waited for
     */
    Dispatcher(Collection<String> namespaces, Duration patience, FrontThreads threads) {
        this.patience = patience;
        this.threads = threads;
        this.authenticators = gate("the check of callers (bundle auth)");
        namespaces.forEach(this::handlers);
    }

    AsyncGate<Authenticator> authenticators() {
        return authenticators;
    }

    /** Handlers of a namespace, which is known from now on. */
    AsyncGate<RpcHandler> handlers(String namespace) {
        return handlers.computeIfAbsent(namespace, n -> gate("the handler of " + n + ".*"));
    }

    /** Ends the waiting of all calls that wait. */
    void close() {
        authenticators.close();
        handlers.values().forEach(AsyncGate::close);
    }

    /** A gate with this dispatcher's patience and threads. */
    <T> AsyncGate<T> gate(String name) {
        return new AsyncGate<>(name, patience, threads.timer(), threads.pool());
    }

    /**
     * Whether a peer may connect.
     *
     * @return null when it may; never fails
     */
    CompletableFuture<Outcome.@Nullable Denied> connect(Peer peer) {
        return authenticators
                .call(auth -> connected(judged(auth, peer, null), peer))
                .exceptionally(e -> Outcome.Denied.away(explain(e).message()));
    }

    /**
     * Whether a peer may do what is no call.
     *
     * @param operation as the authenticator knows it: {@code piecestore.GET}
     * @return fails when nobody is there to ask
     */
    CompletableFuture<Admission> admit(Peer peer, String operation) {
        return authenticators.call(
                auth -> {
                    Admission admission = judged(auth, peer, operation);
                    if (admission instanceof Admission.Refused refused) {
                        refusals.tell(peer, refused.reason());
                    }
                    return admission;
                });
    }

    /** Makes one call; never fails. */
    CompletableFuture<Outcome> call(Peer peer, String method, @Nullable String params) {
        AsyncGate<RpcHandler> gate = handlers.get(namespace(method));
        if (gate == null) {
            return CompletableFuture.completedFuture(new Outcome.NotFound(method));
        }
        return authenticators
                .call(auth -> judged(auth, peer, method))
                .thenCompose(
                        admission ->
                                admission instanceof Admission.Admitted admitted
                                        ? gate.call(
                                                h -> answer(h, admitted.caller(), method, params))
                                        : CompletableFuture.completedFuture(
                                                denied(peer, (Admission.Refused) admission)))
                .exceptionally(Dispatcher::explain);
    }

    /**
     * Whether a question is answered that this endpoint asks for itself; its answer goes nowhere.
     * Never fails.
     */
    CompletableFuture<Boolean> answers(String method) {
        return authenticators
                .call(auth -> true)
                .thenCompose(
                        here ->
                                handlers(namespace(method))
                                        .call(h -> answer(h, PROBE, method, "[]")))
                .thenApply(outcome -> outcome instanceof Outcome.Result)
                .exceptionally(away -> false);
    }

    private Outcome.@Nullable Denied connected(Admission admission, Peer peer) {
        return admission instanceof Admission.Refused refused ? denied(peer, refused) : null;
    }

    /** Where the address says nothing about who calls, a token must. */
    private static Admission judged(
            Authenticator authenticator, Peer peer, @Nullable String method) {
        Admission admission = authenticator.authenticate(peer.token(), peer.remote(), method);
        boolean byAddress = admission instanceof Admission.Admitted a && !a.proven();
        return byAddress && peer.stranger() != null
                ? new Admission.Refused(FORBIDDEN, peer.stranger() + " needs a token")
                : admission;
    }

    private static Outcome answer(
            RpcHandler handler, Caller caller, String method, @Nullable String params) {
        if (!handler.methods().contains(method)) {
            return new Outcome.NotFound(method);
        }
        try {
            return new Outcome.Result(handler.call(caller, method, params));
        } catch (RpcException e) {
            return Outcome.Failure.of(e);
        } catch (BadRequestException e) {
            return new Outcome.Failure(RpcException.INVALID_PARAMS, e.getMessage());
        } catch (AccessDeniedException e) {
            return new Outcome.Denied(FORBIDDEN, e.getMessage());
        }
    }

    private Outcome.Denied denied(Peer peer, Admission.Refused refused) {
        refusals.tell(peer, refused.reason());
        return new Outcome.Denied(refused.status(), refused.reason());
    }

    private static Outcome.Failure explain(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null
                        ? thrown.getCause()
                        : thrown;
        if (cause instanceof ServiceAwayException) {
            return new Outcome.Failure(RpcException.INTERNAL_ERROR, cause.getMessage());
        } else if (cause instanceof RejectedExecutionException) {
            return new Outcome.Failure(
                    RpcException.INTERNAL_ERROR, "too many calls at a time; try again");
        }
        LOG.error("A call ended with an error that its handler does not expect", cause);
        return new Outcome.Failure(RpcException.INTERNAL_ERROR, "Internal error");
    }

    private static String namespace(String method) {
        return method.substring(0, Math.max(0, method.lastIndexOf('.')));
    }
}
