/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.worker.internal;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.worker.SealingThreads;
import io.sealworks.api.worker.Worker;
import io.sealworks.api.worker.WorkerIdentity;
import io.sealworks.api.worker.config.WorkerConfig;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.sealing.internal.ThreadAtC1Done;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was asked of an existing worker, in the order in which it was asked, is answered by ours in
 * the same fields: a sealing thread that finds no parameters for C2, and later does. Errors of the
 * protocol itself are replayed through the front, in its tests.
 */
class CapturedWorkerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Caller CALLER =
            new Caller("test", Caller.Entry.RPC, "127.0.0.1", Right.ADMIN);
    private static final String ONLY_DUMPS =
            "{\"error\":{\"code\":-32602,\"message\":\"the variable %s may not be set: only"
                    + " DUMP_ERR_RESP_<pid> may\"}}";

    /** Where the answer differs on purpose, and what it is. */
    private static final Map<String, String> OTHERWISE =
            Map.of(
                    // it stands still already, by its error
                    "pause ok",
                    "{\"result\":false}",
                    // the existing worker lets the thread fail later
                    "resume bad state",
                    "{\"error\":{\"code\":-32602,\"message\":\"invalid state NoSuchState: the plan"
                            + " sealer has no such state; nearest state that would do: C1Done\"}}",
                    // whoever sets any variable of the process has the process
                    "setenv",
                    ONLY_DUMPS.formatted("PEER_X"),
                    "rmenv",
                    ONLY_DUMPS.formatted("PEER_X"),
                    "rmenv missing",
                    ONLY_DUMPS.formatted("PEER_NOPE"));

    /** Fields of a listed thread beside the captured ones: the older generation's, and ours. */
    private static final Set<String> MORE =
            Set.of("paused", "state", "sector_id", "paused_elapsed", "pause_pending", "reason");

    @TempDir Path folder;
    private ThreadAtC1Done thread;
    private WorkerMethods methods;

    /** A request of the captures and its answer. */
    private record Capture(String name, String method, String params, ObjectNode answer) {}

    @BeforeEach
    void open() throws Exception {
        String failure =
                captures().get(0).answer().at("/result/0/last_error").textValue().split(": ", 2)[1];
        thread = new ThreadAtC1Done(folder.resolve("store1"), failure);
        ServiceGate<SealingThreads> threads = new ServiceGate<>("the sealing runtime");
        threads.bind(thread.service());
        ServiceGate<Worker> worker = new ServiceGate<>("the sealing runtime");
        worker.bind(new Self());
        methods =
                new WorkerMethods(
                        threads,
                        worker,
                        new ServiceGate<>("the audit log"),
                        new Dumps(folder.resolve("dumps")));
    }

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void isAnsweredAsCaptured() throws Exception {
        SoftAssertions all = new SoftAssertions();
        List<Capture> captures = captures();
        assertThat(captures).hasSize(30);
        for (Capture capture : captures) {
            prepare(capture);
            all.assertThat(comparable(answer(capture)))
                    .as(capture.name())
                    .isEqualTo(comparable(expected(capture)));
        }
        all.assertAll();
    }

    private void prepare(Capture capture) {
        if (capture.name().equals("list while C2 is running")) {
            thread.findsParameters("ext(pid: 15043)");
        } else if (!capture.name().equals("resume a running thread")) {
            thread.awaitPaused();
        }
    }

    private static List<Capture> captures() throws Exception {
        List<Capture> all = new ArrayList<>();
        try (InputStream in = CapturedWorkerTest.class.getResourceAsStream("/worker-rpc.jsonl")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                JsonNode record = JSON.readTree(line);
                String request = record.path("request").textValue();
                boolean ours = request.startsWith("{\"jsonrpc\": \"2.0\", \"id\": 1, ");
                boolean refused = record.path("httpStatus").intValue() != 200;
                if (ours
                        && !refused
                        && !request.contains("NoSuch\"")
                        && !request.contains("Ping")) {
                    all.add(capture(record, JSON.readTree(request)));
                }
            }
        }
        return all;
    }

    private static Capture capture(JsonNode record, JsonNode request) throws Exception {
        JsonNode params = request.get("params");
        ObjectNode answer = (ObjectNode) JSON.readTree(record.path("response").textValue());
        return new Capture(
                record.path("case").textValue(),
                request.path("method").textValue(),
                params == null ? null : params.toString(),
                answer.without(List.of("jsonrpc", "id")));
    }

    private ObjectNode answer(Capture capture) throws Exception {
        ObjectNode answer = JSON.createObjectNode();
        try {
            String result = methods.call(CALLER, capture.method(), capture.params());
            answer.set("result", JSON.readTree(result));
        } catch (BadRequestException e) {
            error(answer, RpcException.INVALID_PARAMS, e.getMessage());
        } catch (RpcException e) {
            ObjectNode error = error(answer, e.code(), e.getMessage());
            if (e.data() != null) {
                error.set("data", JSON.readTree(e.data()));
            }
        }
        return answer;
    }

    private static ObjectNode error(ObjectNode answer, int code, String message) {
        return answer.putObject("error").put("code", code).put("message", message);
    }

    private static ObjectNode expected(Capture capture) throws Exception {
        String other = OTHERWISE.get(capture.name());
        if (other != null) {
            return (ObjectNode) JSON.readTree(other);
        }
        ObjectNode answer = capture.answer().deepCopy();
        if (answer.path("result").isTextual()) {
            answer.put("result", Self.VERSION);
        }
        for (JsonNode listed : answer.path("result")) {
            MORE.forEach(field -> ((ObjectNode) listed).put(field, "ours"));
        }
        return answer;
    }

    /** Without what is another each time: where the store is, and how long something took. */
    private static JsonNode comparable(ObjectNode answer) {
        for (JsonNode listed : answer.path("result")) {
            ObjectNode thread = (ObjectNode) listed;
            thread.put("location", Path.of(thread.path("location").asText()).getFileName() + "");
            MORE.stream().filter(thread::has).forEach(field -> thread.put(field, "ours"));
            if (thread.at("/thread_state/elapsed").isIntegralNumber()) {
                ((ObjectNode) thread.get("thread_state")).put("elapsed", "SECONDS");
            }
        }
        return answer;
    }

    private static final class Self implements Worker {
        static final String VERSION = "v1.0.0-unknown";

        @Override
        public WorkerIdentity identity(Caller caller) {
            return new WorkerIdentity("w1", "h:1", VERSION, "id", "local", Path.of("/w.toml"));
        }

        @Override
        public WorkerConfig config(Caller caller) {
            throw new AssertionError("no method asks for it");
        }
    }
}
