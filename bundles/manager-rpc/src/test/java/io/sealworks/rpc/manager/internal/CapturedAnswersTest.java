/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was asked of an existing (mock) manager by hand is answered by ours in the same fields.
 * Errors of the protocol itself are replayed through the front, in its tests.
 */
class CapturedAnswersTest {

    /** Where the answer differs on purpose, and what it is. */
    private static final Map<String, String> OTHERWISE =
            Map.of(
                    // its mock knows every store
                    "StoreBasicInfo unknown",
                    "{\"result\":null}",
                    // its mock looks at nothing; a comm_r of two bytes is none
                    "SubmitPreCommit garbage CommR",
                    "{\"error\":{\"code\":-32700,\"message\":\"STRING\"}}");

    /** Its mock keeps no sectors: here they are answered before the first one is given out. */
    private static final Set<String> NOTHING_KEPT = Set.of("FindSector", "ListSectors");

    @TempDir Path folder;
    private Served served;

    @BeforeEach
    void open() throws Exception {
        served = new Served(folder);
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    /** A capture; its name is its case. */
    record Capture(String name, JsonNode request, JsonNode response) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Capture> captures() throws Exception {
        try (InputStream in = CapturedAnswersTest.class.getResourceAsStream("/manager-rpc.jsonl")) {
            Stream.Builder<Capture> all = Stream.builder();
            for (String line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                JsonNode record = Served.JSON.readTree(line);
                String response = record.path("response").textValue();
                String request = record.path("request").textValue();
                if (response.startsWith("{")
                        && request.startsWith("{\"jsonrpc\": \"2.0\", \"id\": 1")) {
                    all.add(
                            new Capture(
                                    record.path("case").textValue(),
                                    Served.JSON.readTree(request),
                                    Served.JSON.readTree(response)));
                }
            }
            return all.build();
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void isAnsweredAsCaptured(Capture capture) throws Exception {
        if (!NOTHING_KEPT.contains(capture.name())) {
            served.call("Venus.AllocateSector", Served.JSON.readTree("[null]"));
        }
        JsonNode params = capture.request().get("params");
        ObjectNode answer =
                served.call(
                        capture.request().get("method").textValue(),
                        params == null ? JsonNodeFactory.instance.arrayNode() : params);
        assertThat(Aside.of(answer)).isEqualTo(expected(capture));
    }

    private static JsonNode expected(Capture capture) throws Exception {
        String other = OTHERWISE.get(capture.name());
        if (other != null) {
            return Served.JSON.readTree(other);
        }
        if (capture.request().path("method").asText().equals("Venus.Version")
                && capture.response().has("result")) {
            return Served.JSON.readTree("{\"result\":\"v1.0.0\"}");
        }
        ObjectNode rest = capture.response().deepCopy();
        rest.remove("jsonrpc");
        rest.remove("id");
        return Aside.of(rest);
    }
}
