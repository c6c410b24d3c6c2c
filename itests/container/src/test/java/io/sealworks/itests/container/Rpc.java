/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** JSON-RPC 2.0 over HTTP, as workers, managers and scripts speak it. */
final class Rpc {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final URI uri;
    private final String namespace;
    private final @Nullable String token;

    private Rpc(URI uri, String namespace, @Nullable String token) {
        this.uri = uri;
        this.namespace = namespace;
        this.token = token;
    }

    static Rpc worker(int port) {
        return new Rpc(URI.create("http://127.0.0.1:" + port + "/"), "VenusWorker.", null);
    }

    static Rpc manager(int port) {
        return new Rpc(URI.create("http://127.0.0.1:" + port + "/rpc/v0"), "Venus.", null);
    }

    /** The same, with a token. */
    Rpc with(String newToken) {
        return new Rpc(uri, namespace, newToken);
    }

    /**
     * @param method without its namespace: {@code WorkerList}
     * @throws RpcRefusal when the answer is an error
     */
    JsonNode call(String method, Object... params) {
        try {
            JsonNode answer = JSON.readTree(post(method, params).body());
            if (answer.hasNonNull("error")) {
                throw new RpcRefusal(
                        answer.at("/error/code").asInt(), answer.at("/error/message").asText());
            }
            return answer.path("result");
        } catch (IOException e) {
            throw new UncheckedIOException(uri + " " + method, e);
        }
    }

    /** Whether somebody listens there and gives a result. */
    boolean answers(String method, Object... params) {
        try {
            return JSON.readTree(post(method, params).body()).has("result");
        } catch (IOException e) {
            return false;
        }
    }

    /** The HTTP answer as it came. */
    HttpResponse<String> post(String method, Object... params) throws IOException {
        String body =
                JSON.createObjectNode()
                        .put("jsonrpc", "2.0")
                        .put("id", 1)
                        .put("method", namespace + method)
                        .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                                "params", JSON.valueToTree(List.of(params)))
                        .toString();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
