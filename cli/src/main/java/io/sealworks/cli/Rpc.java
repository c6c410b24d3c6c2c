/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.wire.Json;
import io.sealworks.wire.RpcCallException;
import io.sealworks.wire.RpcClient;
import io.sealworks.wire.WireException;
import org.jspecify.annotations.Nullable;

/** One call over HTTP/1.1, by the client of the JDK that starts fastest. */
final class Rpc {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final URI endpoint;
    private final @Nullable String token;
    private final Json json = new Json();

    /**
     * @param token null for none
     */
    Rpc(URI endpoint, @Nullable String token) {
        this.endpoint = endpoint;
        this.token = token;
    }

    /**
     * @return the result; a missing one is null in JSON
     * @throws Failure when the other side does not answer, or answers with an error
     */
    JsonNode call(String method, @Nullable Object... params) throws Failure {
        return result(exchange(method, params));
    }

    /** As {@link #call}; empty when the other side does not know the method. */
    Optional<JsonNode> callIfKnown(String method, @Nullable Object... params) throws Failure {
        JsonNode reply = exchange(method, params);
        return reply.path("error").path("code").asInt() == RpcCallException.METHOD_NOT_FOUND
                ? Optional.empty()
                : Optional.of(result(reply));
    }

    private JsonNode exchange(String method, @Nullable Object... params) throws Failure {
        ObjectNode request =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("jsonrpc", "2.0")
                        .put("id", 1)
                        .put("method", method);
        ArrayNode arguments = RpcClient.params(params);
        request.set("params", arguments);
        return reply(json.write(request));
    }

    private static JsonNode result(JsonNode reply) throws Failure {
        JsonNode error = reply.path("error");
        if (error.isObject()) {
            throw new Failure(error.path("message").asText("the other side gave no message"));
        }
        return reply.has("result") ? reply.get("result") : JsonNodeFactory.instance.nullNode();
    }

    private JsonNode reply(String request) throws Failure {
        try {
            HttpURLConnection http = (HttpURLConnection) endpoint.toURL().openConnection();
            http.setConnectTimeout(TIMEOUT_MILLIS);
            http.setReadTimeout(TIMEOUT_MILLIS);
            http.setInstanceFollowRedirects(false);
            http.setRequestMethod("POST");
            http.setRequestProperty("Content-Type", "application/json");
            if (token != null) {
                http.setRequestProperty("Authorization", "Bearer " + token);
            }
            http.setDoOutput(true);
            http.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return parse(http);
        } catch (ConnectException | UnknownHostException e) {
            throw new NotDone(
                    endpoint + " is not reachable: connection refused or no such host; is it up?");
        } catch (SocketTimeoutException e) {
            throw new Failure(endpoint + " did not answer within 30 s");
        } catch (IOException e) {
            throw new Failure(endpoint + " broke the connection: " + e.getMessage());
        }
    }

    /** The status does not matter where the body is a reply: existing managers answer 500. */
    private JsonNode parse(HttpURLConnection http) throws IOException, Failure {
        int status = http.getResponseCode();
        try (InputStream body = status == OK ? http.getInputStream() : http.getErrorStream()) {
            String text =
                    body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            JsonNode reply = json.parse(text);
            if (status == UNAUTHORIZED || status == FORBIDDEN) {
                throw new NotDone(refused(reply.path("error").path("message").asText("")));
            } else if (reply.isObject() && reply.has("jsonrpc")) {
                return reply;
            }
        } catch (WireException e) {
            throw new Failure(notReply(status));
        }
        throw new Failure(notReply(status));
    }

    private String refused(String reason) {
        String why = reason.isEmpty() ? "the token is missing or lacks the right" : reason;
        return endpoint
                + " refused the call: "
                + why
                + (token == null
                        ? "; name the token's file in the config or with --token-file"
                        : "");
    }

    private String notReply(int status) {
        return endpoint + " answered no JSON-RPC reply (HTTP " + status + ")";
    }
}
