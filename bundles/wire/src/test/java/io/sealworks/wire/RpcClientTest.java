/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

class RpcClientTest {

    private final RpcClient client = new RpcClient(Duration.ofSeconds(60));
    private final AtomicReference<String> request = new AtomicReference<>();
    private final AtomicReference<String> authorization = new AtomicReference<>();
    private HttpServer server;
    private URI endpoint;
    private int status = 200;
    private String reply = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] in = exchange.getRequestBody().readAllBytes();
                    request.set(new String(in, StandardCharsets.UTF_8));
                    authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
                    byte[] out = reply.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, out.length == 0 ? -1 : out.length);
                    exchange.getResponseBody().write(out);
                    exchange.close();
                });
        server.start();
        endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/rpc/v0");
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void sendsFourMembersAndPositionalParams() throws Exception {
        reply = "{\"jsonrpc\":\"2.0\",\"result\":true,\"id\":0}";
        assertThat(call("VenusWorker.WorkerResume", 0, null).booleanValue()).isTrue();
        assertThat(request.get())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"VenusWorker.WorkerResume\","
                                + "\"params\":[0,null]}");
        assertThat(authorization.get()).isEqualTo("Bearer secret");
    }

    @Test
    void anErrorCountsWhateverTheStatus() {
        status = 500;
        reply = "{\"jsonrpc\":\"2.0\",\"id\":0,\"error\":{\"code\":-32601,\"message\":\"none\"}}";
        assertThatThrownBy(() -> call("Venus.X"))
                .isInstanceOfSatisfying(
                        RpcCallException.class,
                        e -> assertThat(e.code()).isEqualTo(RpcCallException.METHOD_NOT_FOUND))
                .hasMessage("none");
    }

    @Test
    void aReplyWithoutResultIsNull() throws Exception {
        reply = "{\"jsonrpc\":\"2.0\",\"id\":0}";
        assertThat(call("Venus.WorkerPingInfoRemove").isNull()).isTrue();
    }

    @Test
    void whatIsNoReplyIsSaidInOneLine() {
        status = 401;
        assertThatThrownBy(() -> call("Venus.X"))
                .isInstanceOf(RpcConnectionException.class)
                .hasMessage(endpoint + " refused the token (HTTP 401)");
        status = 500;
        assertThatThrownBy(() -> call("Venus.X"))
                .hasMessage(endpoint + " answered no JSON-RPC reply (HTTP 500)");
    }

    @Test
    void nobodyThereIsSaidInOneLine() {
        server.stop(0);
        assertThatThrownBy(() -> call("Venus.X"))
                .isInstanceOf(RpcConnectionException.class)
                .hasMessage(endpoint + " is not reachable: connection refused");
    }

    @Test
    void aClosedClientSaysSo() {
        client.close();
        assertThatThrownBy(() -> call("Venus.X")).isInstanceOf(RpcConnectionException.class);
    }

    @Test
    void closingEndsACallInFlight() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        server.createContext(
                "/rpc/v0",
                exchange -> {
                    asked.countDown();
                    hold(held);
                    exchange.close();
                });
        CompletableFuture<Throwable> failure =
                CompletableFuture.supplyAsync(() -> catchThrowable(() -> call("Venus.X")));
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        client.close();
        assertThat(failure.get(30, TimeUnit.SECONDS))
                .hasMessage("the client of " + endpoint + " is closed");
        held.countDown();
    }

    private static void hold(CountDownLatch held) {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void closingEndsTheThreads() throws Exception {
        reply = "{\"jsonrpc\":\"2.0\",\"result\":1,\"id\":0}";
        call("Venus.X");
        client.close();
        await().untilAsserted(
                        () ->
                                assertThat(Thread.getAllStackTraces().keySet())
                                        .noneMatch(
                                                t -> t.getName().equals("sealworks-rpc-client")));
    }

    private JsonNode call(String method, Object... params) throws RpcFailureException {
        return client.call(endpoint, () -> Optional.of("secret"), method, RpcClient.params(params));
    }
}
