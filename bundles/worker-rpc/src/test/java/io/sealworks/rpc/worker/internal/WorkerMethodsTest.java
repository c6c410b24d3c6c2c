/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.worker.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.worker.SealingThreads;
import io.sealworks.jsonrpc.RpcException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The calls that were captured from an existing worker, and ours. */
class WorkerMethodsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Caller CALLER =
            new Caller("test", Caller.Entry.RPC, "127.0.0.1", Right.ADMIN);

    /** Where we mean to differ: a wrong state and a foreign variable are refused. */
    private static final Set<String> OURS =
            Set.of("resume bad state", "setenv", "rmenv", "rmenv missing");

    private final FakeThreads threads = new FakeThreads();
    private final ServiceGate<SealingThreads> gate = new ServiceGate<>("the sealing runtime");

    @TempDir Path folder;

    private WorkerMethods methods() {
        gate.bind(threads);
        return new WorkerMethods(
                gate,
                new ServiceGate<>("the worker"),
                new ServiceGate<>("audit"),
                new Dumps(folder));
    }

    static Stream<JsonNode> captures() throws IOException {
        try (InputStream in = WorkerMethodsTest.class.getResourceAsStream("/worker-rpc.jsonl")) {
            List<String> lines =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            Stream.Builder<JsonNode> all = Stream.builder();
            for (String line : lines) {
                JsonNode record = MAPPER.readTree(line);
                if (!OURS.contains(record.path("case").asText()) && isError(record)) {
                    all.add(record);
                }
            }
            return all.build();
        }
    }

    private static boolean isError(JsonNode record) throws IOException {
        String response = record.path("response").asText();
        int code =
                response.startsWith("{")
                        ? MAPPER.readTree(response).path("error").path("code").asInt()
                        : 0;
        return code == RpcException.INVALID_PARAMS
                && !record.path("request").asText().contains("WorkerVersion");
    }

    @ParameterizedTest
    @MethodSource("captures")
    void aCapturedRefusalIsRefusedInTheSameWords(JsonNode record) throws Exception {
        JsonNode request = MAPPER.readTree(record.path("request").asText());
        JsonNode error = MAPPER.readTree(record.path("response").asText()).path("error");
        JsonNode params = request.get("params");
        assertThatThrownBy(
                        () ->
                                methods()
                                        .call(
                                                CALLER,
                                                request.path("method").asText(),
                                                params == null ? null : params.toString()))
                .hasMessage(error.path("message").asText())
                .satisfies(e -> assertThat(data(e)).isEqualTo(error.path("data").asText("")));
    }

    private static String data(Throwable error) throws IOException {
        boolean none =
                error instanceof BadRequestException || ((RpcException) error).data() == null;
        return none ? "" : MAPPER.readTree(((RpcException) error).data()).asText();
    }

    @Test
    void theListHoldsTheFieldsOfBothGenerations() throws Exception {
        JsonNode thread =
                MAPPER.readTree(methods().call(CALLER, "VenusWorker.WorkerList", "[]")).get(0);
        assertThat(thread.path("job_id").asText()).isEqualTo("s-t010000-1");
        assertThat(thread.path("sector_id").toString()).isEqualTo("{\"Miner\":10000,\"Number\":1}");
        assertThat(thread.path("thread_state").path("state").asText()).isEqualTo("Paused");
        assertThat(thread.path("paused_elapsed").asInt()).isEqualTo(17);
    }

    @Test
    void pauseAndResumeSayWhetherTheyDidAnything() throws Exception {
        WorkerMethods methods = methods();
        assertThat(methods.call(CALLER, "VenusWorker.WorkerPause", "[0]")).isEqualTo("false");
        assertThat(methods.call(CALLER, "VenusWorker.WorkerResume", "[0]")).isEqualTo("true");
        assertThat(methods.call(CALLER, "VenusWorker.WorkerResume", "[0, null]"))
                .isEqualTo("false");
        assertThat(methods.call(CALLER, "VenusWorker.WorkerResume", "[0, \"Aborted\", true]"))
                .isEqualTo("false");
        assertThat(threads.calls)
                .containsExactly("resume null false", "resume null false", "resume Aborted true");
    }

    @Test
    void aStateThatThePlanLacksIsRefused() {
        assertThatThrownBy(
                        () ->
                                methods()
                                        .call(
                                                CALLER,
                                                "VenusWorker.WorkerResume",
                                                "[0, \"NoSuchState\"]"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageStartingWith("invalid state NoSuchState");
    }

    @Test
    void ourOwnMethodsReachTheThreads() throws Exception {
        WorkerMethods methods = methods();
        assertThat(methods.call(CALLER, "VenusWorker.WorkerPauseBefore", "[0, \"C2\"]"))
                .isEqualTo("true");
        assertThat(methods.call(CALLER, "VenusWorker.WorkerDrain", "[0]")).isEqualTo("true");
        assertThat(threads.calls).containsExactly("before C2", "drain");
        assertThat(methods.call(CALLER, "VenusWorker.WorkerHistory", "[0, 5]"))
                .contains("\"event\":\"PC2\"");
    }

    @Test
    void onlyDumpsBeneathOurFolderMayBeSet() throws Exception {
        WorkerMethods methods = methods();
        assertThat(
                        methods.call(
                                CALLER,
                                "VenusWorker.WorkerSetEnv",
                                "[\"DUMP_ERR_RESP_12\", \"a\"]"))
                .isEqualTo("null");
        assertThat(methods.call(CALLER, "VenusWorker.WorkerRemoveEnv", "[\"DUMP_ERR_RESP_12\"]"))
                .isEqualTo("null");
        assertThatThrownBy(
                        () ->
                                methods.call(
                                        CALLER,
                                        "VenusWorker.WorkerSetEnv",
                                        "[\"LD_PRELOAD\", \"x\"]"))
                .hasMessageContaining("only DUMP_ERR_RESP_<pid>");
        assertThatThrownBy(
                        () ->
                                methods.call(
                                        CALLER,
                                        "VenusWorker.WorkerSetEnv",
                                        "[\"DUMP_ERR_RESP_1\", \"../x\"]"))
                .hasMessageContaining("beneath");
    }

    @Test
    void aReaderMaySetNothing() {
        Caller reader = new Caller("reader", Caller.Entry.RPC, "127.0.0.1", Right.READ);
        assertThatThrownBy(
                        () ->
                                methods()
                                        .call(
                                                reader,
                                                "VenusWorker.WorkerSetEnv",
                                                "[\"DUMP_ERR_RESP_1\", \"x\"]"))
                .isInstanceOf(AccessDeniedException.class);
    }
}
