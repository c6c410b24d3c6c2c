/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

import io.sealworks.api.auth.Admission;
import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.jsonrpc.WebExchange;
import io.sealworks.jsonrpc.WebResource;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The resources of an endpoint, each behind its gate. */
final class Resources {

    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    private final Dispatcher dispatcher;
    private final Map<String, AsyncGate<WebResource>> gates = new LinkedHashMap<>();

    /**
     * @param paths each begins with a slash and has no other
     */
    Resources(Collection<String> paths, Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
        paths.forEach(p -> gates.put(p, dispatcher.gate("what answers at " + p)));
    }

    /** Null for a path that this endpoint does not know. */
    @Nullable AsyncGate<WebResource> at(String path) {
        return gates.get(path);
    }

    boolean serves(String uri) {
        return gates.containsKey(first(uri));
    }

    void close() {
        gates.values().forEach(AsyncGate::close);
    }

    /** The first part of a path, with its slash. */
    private static String first(String uri) {
        int end = uri.indexOf('/', 1);
        return end < 0 ? uri : uri.substring(0, end);
    }

    /** The request's thread goes back to the server only when somebody has to be waited for. */
    void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Peer peer = Peer.of(request);
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        String uri = request.getRequestURI();
        String path = first(uri);
        String rest = uri.length() > path.length() ? uri.substring(path.length() + 1) : "";
        WebExchange exchange = new ServletExchange(request, response, rest);
        dispatcher
                .admit(peer, path.substring(1) + "." + request.getMethod())
                .thenCompose(admission -> admitted(admission, gates.get(path), exchange))
                .whenComplete((done, failed) -> end(failed, response, exchange, async));
    }

    private static CompletableFuture<Boolean> admitted(
            Admission admission, AsyncGate<WebResource> gate, WebExchange exchange) {
        if (admission instanceof Admission.Admitted admitted) {
            return gate.call(r -> served(r, admitted.caller(), exchange));
        }
        Admission.Refused refused = (Admission.Refused) admission;
        return CompletableFuture.completedFuture(
                said(exchange, refused.status(), refused.reason()));
    }

    private static boolean served(WebResource resource, Caller caller, WebExchange exchange) {
        try {
            resource.serve(caller, exchange);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean said(WebExchange exchange, int status, String text) {
        try {
            exchange.say(status, text);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(
            @Nullable Throwable failed,
            HttpServletResponse response,
            WebExchange exchange,
            AsyncContext async) {
        try {
            if (failed != null) {
                explain(failed, response, exchange);
            }
        } catch (UncheckedIOException e) {
            LOG.debug("the peer went away", e);
        } finally {
            async.complete();
        }
    }

    private static void explain(
            Throwable failed, HttpServletResponse response, WebExchange exchange) {
        Throwable cause =
                failed instanceof CompletionException && failed.getCause() != null
                        ? failed.getCause()
                        : failed;
        if (cause instanceof UncheckedIOException) {
            LOG.debug("a transfer of {} ended early", exchange.path(), cause);
            return;
        }
        int status = status(cause);
        if (status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            LOG.error("A request ended with an error that its resource does not expect", cause);
        }
        if (!response.isCommitted()) {
            String text =
                    status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                            ? "Internal error"
                            : String.valueOf(cause.getMessage());
            said(exchange, status, text);
        }
    }

    private static int status(Throwable cause) {
        if (cause instanceof AccessDeniedException) {
            return HttpServletResponse.SC_FORBIDDEN;
        } else if (cause instanceof BadRequestException) {
            return HttpServletResponse.SC_BAD_REQUEST;
        } else if (cause instanceof ServiceAwayException
                || cause instanceof RejectedExecutionException) {
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
