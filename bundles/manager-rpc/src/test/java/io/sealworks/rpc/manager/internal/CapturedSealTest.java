/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every call that an existing worker made while it sealed is answered by a manager of ours as it
 * was answered then: against the mock manager and against a real one on a network.
 */
class CapturedSealTest {

    private static final int LANDED_FOR_GOOD = 11;
    private static final int SEED_IS_THERE = 160;

    @TempDir Path folder;

    /** The sectors of the capture, and those that they are here. */
    private final Map<JsonNode, JsonNode> sectors = new HashMap<>();

    private final Map<JsonNode, JsonNode> tickets = new HashMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "damocles-seal-2k.jsonl",
                "damocles-seal-2k-full.jsonl",
                "damocles-seal-2k-realmgr.jsonl",
                "damocles-seal-2k-realmgr-devnet.jsonl"
            })
    void isAnsweredAsCaptured(String name) throws Exception {
        List<JsonNode> records = read(name);
        try (Served served = new Served(folder)) {
            for (JsonNode record : records) {
                answer(served, record);
            }
        }
        assertThat(records).hasSizeGreaterThan(15);
    }

    private static List<JsonNode> read(String name) throws Exception {
        try (InputStream in = CapturedSealTest.class.getResourceAsStream("/captures/" + name)) {
            List<String> lines =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            List<JsonNode> records = new ArrayList<>();
            for (String line : lines) {
                records.add(Served.JSON.readTree(line));
            }
            return records;
        }
    }

    private void answer(Served served, JsonNode record) throws Exception {
        String method = record.get("method").textValue();
        JsonNode captured = record.get("response");
        reach(served, method, captured);
        served.manager.chainAway(captured.has("error"));
        JsonNode params = here(record.get("params"));
        ObjectNode answer = served.call(method, params);
        served.manager.chainAway(false);
        remember(method, captured, answer);
        assertThat(Aside.of(answer))
                .as("%s, record %s", method, record.get("seq"))
                .isEqualTo(Aside.of(outcome(captured)));
    }

    private static JsonNode outcome(JsonNode captured) {
        String part = captured.has("error") ? "error" : "result";
        return JsonNodeFactory.instance.objectNode().set(part, captured.get(part));
    }

    /** Lets the chain come to where it was when the answer was captured. */
    private static void reach(Served served, String method, JsonNode captured) throws Exception {
        JsonNode result = captured.path("result");
        switch (method) {
            case "Venus.PollPreCommitState", "Venus.PollProofState" -> {
                switch (result.path("State").asInt()) {
                    case 2 -> served.manager.pass(1);
                    case 3 -> served.manager.pass(LANDED_FOR_GOOD);
                    default -> {}
                }
            }
            case "Venus.WaitSeed" -> {
                if (!result.path("ShouldWait").asBoolean()) {
                    served.manager.pass(SEED_IS_THERE);
                }
            }
            default -> {}
        }
    }

    private void remember(String method, JsonNode captured, ObjectNode answer) {
        if (method.equals("Venus.AllocateSector")) {
            sectors.put(captured.at("/result/ID"), answer.at("/result/ID"));
        } else if (method.equals("Venus.AssignTicket")) {
            tickets.put(captured.get("result"), answer.get("result"));
        }
    }

    /** The params with the ids and tickets of this manager. */
    private JsonNode here(JsonNode node) {
        if (sectors.containsKey(node)) {
            return sectors.get(node);
        } else if (tickets.containsKey(node)) {
            return tickets.get(node);
        } else if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(n -> copy.add(here(n)));
            return copy;
        } else if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(f -> copy.set(f.getKey(), here(f.getValue())));
            return copy;
        }
        return node;
    }
}
