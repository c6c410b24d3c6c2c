/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.Caller;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.jsonrpc.RpcHandler;
import org.jspecify.annotations.Nullable;

/** What existing servers answered, one record a line. */
final class Captures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Captures() {}

    /** A request and its answer. */
    record Capture(JsonNode record) {
        String request() {
            return record.get("request").textValue();
        }

        int status() {
            return record.get("httpStatus").intValue();
        }

        String response() {
            return record.get("response").textValue();
        }

        /** Null when the answer had none. */
        @Nullable String responseType() {
            return record.get("respContentType").textValue();
        }

        HttpRequest on(TestServer server) {
            HttpRequest.Builder request =
                    server.request().setHeader("Content-Type", record.get("contentType").asText());
            return record.get("httpMethod").textValue().equals("GET")
                    ? request.GET().build()
                    : request.POST(HttpRequest.BodyPublishers.ofString(request())).build();
        }

        @Override
        public String toString() {
            return record.get("case").textValue();
        }
    }

    static List<Capture> read(String name) throws IOException {
        try (InputStream in = Captures.class.getResourceAsStream("/captures/" + name);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(Captures::tree).map(Capture::new).toList();
        }
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    /** Everything that matters of an answer, in a form that can be compared. */
    static Map<String, Object> facts(int status, @Nullable String type, String body) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("status", status);
        // Jetty writes media types without the space
        facts.put("type", type == null ? null : type.replace("; ", ";"));
        facts.put("body", body.startsWith("{") || body.startsWith("[") ? tree(body) : body);
        return facts;
    }

    static Map<String, Object> facts(Capture capture) {
        return facts(capture.status(), capture.responseType(), capture.response());
    }

    static Map<String, Object> facts(HttpResponse<String> response) {
        return facts(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(null),
                response.body());
    }

    /**
     * A handler that knows the answers of the captures by method and params: what a real handler
     * decides is not the front's business.
     */
    static RpcHandler handler(List<Capture> captures, String namespace, String... gone) {
        Map<String, JsonNode> answers = new HashMap<>();
        Set<String> methods = new HashSet<>();
        for (Capture capture : captures) {
            if (!capture.request().startsWith("{\"jsonrpc\": ")) {
                continue;
            }
            JsonNode request = tree(capture.request());
            String method = request.get("method").textValue();
            boolean served = method.startsWith(namespace + ".") && !List.of(gone).contains(method);
            if (served && capture.response().startsWith("{")) {
                methods.add(method);
                answers.put(key(method, request.get("params")), tree(capture.response()));
            }
        }
        return new Answering(methods, answers);
    }

    private static String key(String method, @Nullable JsonNode params) {
        boolean none = params == null || params.isEmpty() && params.isArray();
        return method + " " + (none ? "" : params);
    }

    private record Answering(Set<String> methods, Map<String, JsonNode> answers)
            implements RpcHandler {
        @Override
        public String call(Caller caller, String method, @Nullable String params)
                throws RpcException {
            JsonNode answer = answers.get(key(method, params == null ? null : tree(params)));
            JsonNode error = answer.get("error");
            if (error == null) {
                return answer.get("result").toString();
            }
            JsonNode data = error.get("data");
            throw new RpcException(
                    error.get("code").intValue(),
                    error.get("message").textValue(),
                    data == null ? null : data.toString());
        }
    }
}
