/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Gives one prepared answer and keeps what it was asked. */
final class FakeManager implements AutoCloseable {

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpServer server;
    private volatile String answer = "\"result\":null";
    private volatile JsonNode request;
    private volatile String authorization;

    FakeManager() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/rpc/v0", this::handle);
        server.start();
    }

    String address() {
        return "/ip4/127.0.0.1/tcp/" + server.getAddress().getPort();
    }

    void result(String json) {
        answer = "\"result\":" + json;
    }

    void error(int code, String message) {
        answer = "\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\"}";
    }

    String method() {
        return request.get("method").asText();
    }

    JsonNode params() {
        return request.get("params");
    }

    String authorization() {
        return authorization;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            request = mapper.readTree(exchange.getRequestBody());
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            String id = request.get("id").toString();
            byte[] body =
                    ("{\"jsonrpc\":\"2.0\",\"id\":" + id + "," + answer + "}")
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
