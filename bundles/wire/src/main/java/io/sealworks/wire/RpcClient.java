/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Calls methods over HTTP/1.1: JSON-RPC 2.0 with positional params and no member beyond the four,
 * which existing workers insist on. Its owner closes it; then its threads are gone.
 */
public final class RpcClient implements AutoCloseable {

    private static final Duration CLOSE = Duration.ofSeconds(2);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final Duration timeout;
    private final ExecutorService threads;
    private final Json json = new Json();
    private final Set<CompletableFuture<?>> calls = ConcurrentHashMap.newKeySet();
    private final AtomicLong ids = new AtomicLong();
    private @Nullable HttpClient http;

    /**
     * @param timeout for connecting, and again for each call
     */
    public RpcClient(Duration timeout) {
        this.timeout = timeout;
        this.threads =
                Executors.newCachedThreadPool(
                        work -> {
                            Thread thread = new Thread(work, "sealworks-rpc-client");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** Made at the first call: it is dear, and many a container never calls another. */
    private synchronized HttpClient http() {
        if (http == null) {
            http =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .connectTimeout(timeout)
                            .executor(threads)
                            .build();
        }
        return http;
    }

    /** Params in order. */
    public static ArrayNode params(Object... values) {
        ArrayNode params = JsonNodeFactory.instance.arrayNode();
        for (Object value : values) {
            if (value == null) {
                params.addNull();
            } else if (value instanceof JsonNode node) {
                params.add(node);
            } else if (value instanceof Boolean flag) {
                params.add(flag);
            } else if (value instanceof Number number) {
                params.add(number.longValue());
            } else {
                params.add(value.toString());
            }
        }
        return params;
    }

    /**
     * Makes one call.
     *
     * @param token gives the bearer token at each call; empty for none
     * @return the result; a missing one is null in JSON
     * @throws RpcCallException when the other side answers with an error
     * @throws RpcConnectionException when it does not answer, or the thread was interrupted (its
     *     flag is kept)
     */
    public JsonNode call(
            URI endpoint, Supplier<Optional<String>> token, String method, ArrayNode params)
            throws RpcFailureException {
        ObjectNode request =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("jsonrpc", "2.0")
                        .put("id", ids.getAndIncrement())
                        .put("method", method);
        request.set("params", params);
        return result(endpoint, send(endpoint, token, json.write(request)));
    }

    private HttpResponse<String> send(URI endpoint, Supplier<Optional<String>> token, String body)
            throws RpcConnectionException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint)
                        .timeout(timeout)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        token.get().ifPresent(t -> request.header("Authorization", "Bearer " + t));
        return await(endpoint, request.build());
    }

    private HttpResponse<String> await(URI endpoint, HttpRequest request)
            throws RpcConnectionException {
        CompletableFuture<HttpResponse<String>> call = new CompletableFuture<>();
        calls.add(call);
        try {
            if (threads.isShutdown()) {
                throw new RpcConnectionException("the client of " + endpoint + " is closed");
            }
            http().sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .whenComplete((r, e) -> complete(call, r, e));
            return call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RpcConnectionException("interrupted while waiting for " + endpoint);
        } catch (RejectedExecutionException | CancellationException e) {
            throw new RpcConnectionException("the client of " + endpoint + " is closed");
        } catch (TimeoutException e) {
            throw new RpcConnectionException(endpoint + " " + late());
        } catch (ExecutionException e) {
            throw new RpcConnectionException(endpoint + " " + problem(e.getCause()));
        } finally {
            calls.remove(call);
        }
    }

    private static <T> void complete(
            CompletableFuture<T> call, @Nullable T response, @Nullable Throwable error) {
        if (error == null) {
            call.complete(response);
        } else {
            boolean wrapped = error instanceof CompletionException && error.getCause() != null;
            call.completeExceptionally(wrapped ? error.getCause() : error);
        }
    }

    private String late() {
        return "did not answer within " + timeout.toSeconds() + " s";
    }

    private String problem(Throwable e) {
        if (e instanceof HttpTimeoutException) {
            return late();
        }
        if (e instanceof ConnectException) {
            return e.getCause() instanceof UnresolvedAddressException
                    ? "is not reachable: no such host"
                    : "is not reachable: connection refused";
        }
        String message = e.getMessage();
        return "broke the connection: "
                + (message == null ? e.getClass().getSimpleName() : message.replace('\n', ' '));
    }

    private JsonNode result(URI endpoint, HttpResponse<String> response)
            throws RpcFailureException {
        JsonNode reply = reply(endpoint, response);
        JsonNode error = reply.path("error");
        if (error.isObject()) {
            throw new RpcCallException(
                    error.path("code").asInt(), error.path("message").asText("no message"));
        }
        return reply.path("result").isMissingNode()
                ? JsonNodeFactory.instance.nullNode()
                : reply.get("result");
    }

    /** The status does not matter where the body is a reply: existing managers answer 500. */
    private JsonNode reply(URI endpoint, HttpResponse<String> response)
            throws RpcConnectionException {
        try {
            JsonNode reply = json.parse(response.body());
            if (reply.isObject()
                    && (reply.has("result") || reply.has("error") || reply.has("id"))) {
                return reply;
            }
        } catch (WireException e) {
            throw new RpcConnectionException(notReply(endpoint, response));
        }
        throw new RpcConnectionException(notReply(endpoint, response));
    }

    private static String notReply(URI endpoint, HttpResponse<String> response) {
        int status = response.statusCode();
        return status == UNAUTHORIZED || status == FORBIDDEN
                ? endpoint + " refused the token (HTTP " + status + ")"
                : endpoint + " answered no JSON-RPC reply (HTTP " + status + ")";
    }

    /** Ends calls in flight and waits for the threads, two seconds at most. */
    @Override
    public void close() {
        threads.shutdownNow();
        calls.forEach(c -> c.cancel(true));
        try {
            threads.awaitTermination(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
