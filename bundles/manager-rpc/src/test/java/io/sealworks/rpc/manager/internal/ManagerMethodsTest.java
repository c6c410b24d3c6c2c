/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.ChainAnswer;
import io.sealworks.api.manager.Commitments;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.RebuildOrder;
import io.sealworks.api.manager.Rebuilds;
import io.sealworks.api.manager.ReportAnswer;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.UnsealOrder;
import io.sealworks.api.manager.Unseals;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.wire.RebuildJson;
import io.sealworks.wire.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The calls that were captured from an existing manager, and ours. */
class ManagerMethodsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Caller CALLER =
            new Caller("worker-1", Caller.Entry.RPC, "127.0.0.1", Right.ADMIN);
    private static final SectorId SECTOR = new SectorId(10000, 2);

    private final Backends backends = new Backends();
    private final ManagerMethods methods = new ManagerMethods(backends, "v1.0.0");
    private final List<String> calls = new ArrayList<>();

    @BeforeEach
    void bind() {
        backends.allocation.bind(
                (caller, spec, nonce) -> {
                    calls.add("allocate " + spec.miners() + " " + nonce);
                    return spec.miners().contains(1L)
                            ? Optional.empty()
                            : Optional.of(
                                    new AllocatedSector(SECTOR, SealProofType.StackedDrg2KiBV1_1));
                });
        backends.commitments.bind(
                fake(
                        Commitments.class,
                        Map.of(
                                "assignTicket", new Ticket(Bytes32.of(new byte[32]), 7),
                                "ticketFault", Optional.of("ticket expired"),
                                "pollPreCommit", new ChainAnswer(ChainAnswer.State.NOT_FOUND, null),
                                "pollProof", new ChainAnswer(ChainAnswer.State.NOT_FOUND, null))));
        backends.reports.bind(
                fake(Reports.class, Map.of("report", new ReportAnswer(SECTOR, false, ""))));
    }

    /** A service that notes its calls and gives the answers that are there. */
    private <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, args) -> {
                            if (method.getDeclaringClass() == Object.class) {
                                return method.getName().equals("hashCode") ? 1 : proxy == args[0];
                            }
                            calls.add(
                                    method.getName()
                                            + " "
                                            + Arrays.asList(args).subList(1, args.length));
                            return answers.get(method.getName());
                        }));
    }

    static Stream<JsonNode> refusals() throws IOException {
        try (InputStream in = ManagerMethodsTest.class.getResourceAsStream("/manager-rpc.jsonl")) {
            Stream.Builder<JsonNode> all = Stream.builder();
            for (String line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                JsonNode record = MAPPER.readTree(line);
                String response = record.path("response").asText();
                if (response.contains("-32602") || response.contains("-32700")) {
                    all.add(record);
                }
            }
            return all.build();
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aCapturedRefusalIsRefusedInTheSameWords(JsonNode record) throws Exception {
        JsonNode request = MAPPER.readTree(record.path("request").asText());
        JsonNode error = MAPPER.readTree(record.path("response").asText()).path("error");
        JsonNode params = request.get("params");
        assertThatThrownBy(
                        () ->
                                methods.call(
                                        CALLER,
                                        request.path("method").asText(),
                                        params == null ? null : params.toString()))
                .hasMessage(error.path("message").asText())
                .extracting(e -> ((RpcException) e).code())
                .isEqualTo(error.path("code").asInt());
    }

    @Test
    void aSectorIsGivenOutWithTheNonceOfOurWorkers() throws Exception {
        String params = "[{\"AllowedMiners\":[],\"AllowedProofTypes\":[],\"Nonce\":\"n1\"}]";
        assertThat(methods.call(CALLER, "Venus.AllocateSector", params))
                .isEqualTo("{\"ID\":{\"Miner\":10000,\"Number\":2},\"ProofType\":5}");
        assertThat(methods.call(CALLER, "Venus.AllocateSector", "[null]")).contains("10000");
        assertThat(methods.call(CALLER, "Venus.AllocateSector", "[{\"AllowedMiners\":[1]}]"))
                .isEqualTo("null");
        assertThat(calls)
                .containsExactly("allocate [] n1", "allocate [] null", "allocate [1] null");
    }

    @Test
    void aTicketAndAPollHaveTheShapesOfTheCaptures() throws Exception {
        String sector = "[{\"Miner\":10000,\"Number\":999}]";
        assertThat(methods.call(CALLER, "Venus.AssignTicket", sector))
                .isEqualTo(
                        "{\"Ticket\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"Epoch\":7}");
        assertThat(MAPPER.readTree(methods.call(CALLER, "Venus.PollPreCommitState", sector)))
                .isEqualTo(MAPPER.readTree("{\"State\":4,\"Desc\":null}"));
    }

    @Test
    void aReportIsAnswered() throws Exception {
        String params =
                "[{\"Miner\":10000,\"Number\":2},{\"Worker\":{\"Instance\":\"w\",\"Location\":\"/s\"},"
                    + "\"StateChange\":{\"Prev\":\"PC1Done\",\"Next\":\"PC2Done\",\"Event\":\"None\"},"
                    + "\"Failure\":null}]";
        assertThat(MAPPER.readTree(methods.call(CALLER, "Venus.ReportState", params)))
                .isEqualTo(
                        MAPPER.readTree(
                                "{\"Id\":{\"Miner\":10000,\"Number\":2},\"Finalized\":false,\"AbortReason\":\"\"}"));
        assertThat(calls.get(0))
                .startsWith("report [s-t010000-2, StateReport[instance=w, location=/s,");
    }

    @Test
    void onlyTheManagersOwnWordMakesAnExistingWorkerEraseASector() {
        Allocation ended =
                (caller, spec, nonce) -> {
                    throw ManagerException.unknownSector("s-t010000-2 was aborted");
                };
        backends.allocation.bind(ended);
        assertThatThrownBy(() -> methods.call(CALLER, "Venus.AllocateSector", "[null]"))
                .hasMessage("error code 11001: sector state not found: s-t010000-2 was aborted")
                .extracting(e -> ((RpcException) e).code())
                .isEqualTo(11001);
    }

    @Test
    void aManagerInRecoverySaysSoInACodeThatExistingWorkersRetry() {
        Allocation recovering =
                (caller, spec, nonce) -> {
                    throw ManagerException.away("this manager is in recovery");
                };
        backends.allocation.bind(recovering);
        assertThatThrownBy(() -> methods.call(CALLER, "Venus.AllocateSector", "[null]"))
                .hasMessage("this manager is in recovery")
                .extracting(e -> ((RpcException) e).code())
                .isEqualTo(11101);
    }

    @Test
    void itsVersionIsTold() throws Exception {
        assertThat(methods.call(CALLER, "Venus.Version", "[]")).isEqualTo("\"v1.0.0\"");
    }

    @Test
    void anUnsealingIsGivenInTheFieldsOfExistingManagers() throws Exception {
        Bytes32 zeros = Bytes32.of(new byte[32]);
        SectorId sector = new SectorId(10000, 2);
        backends.unseals.bind(
                new Unseals() {
                    @Override
                    public Optional<UnsealOrder> allocate(
                            Caller caller, AllocateSpec spec, Set<String> stores, String nonce) {
                        calls.add("allocate " + stores + " " + nonce);
                        return Optional.of(
                                new UnsealOrder(
                                        new AllocatedSector(
                                                sector, SealProofType.StackedDrg2KiBV1_1),
                                        new Cid("bagap"),
                                        0,
                                        2032,
                                        "s1",
                                        new Ticket(zeros, 7),
                                        zeros,
                                        List.of("file:///x"),
                                        null));
                    }

                    @Override
                    public List<String> destinations(Caller caller, SectorId of, Cid piece) {
                        return List.of(of + "/" + piece);
                    }

                    @Override
                    public void achieved(Caller caller, SectorId of, Cid piece, String error) {
                        calls.add("achieved " + of + " " + piece + " " + error);
                    }
                });
        JsonNode order =
                MAPPER.readTree(methods.call(CALLER, "Venus.AllocateUnsealSector", "[null]"));
        assertThat(order.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "Sector",
                        "PieceCid",
                        "Offset",
                        "Size",
                        "PrivateInfo",
                        "Ticket",
                        "CommD",
                        "Dest",
                        "State",
                        "ErrorInfo");
        assertThat(order.at("/PrivateInfo/AccessInstance").asText()).isEqualTo("s1");
        assertThat(order.path("State").asText()).isEqualTo("unsealing");
        String piece = "[{\"Miner\":10000,\"Number\":2},{\"/\":\"bagap\"}";
        assertThat(methods.call(CALLER, "Venus.AcquireUnsealDest", piece + "]"))
                .isEqualTo("[\"s-t010000-2/bagap\"]");
        assertThat(methods.call(CALLER, "Venus.AchieveUnsealSector", piece + ",\"\"]"))
                .isEqualTo("null");
        assertThat(calls).contains("allocate [] null", "achieved s-t010000-2 bagap ");
    }

    @Test
    void aSectorToRebuildIsGivenInTheFieldsOfExistingManagers() throws Exception {
        Bytes32 zeros = Bytes32.of(new byte[32]);
        AllocatedSector sector =
                new AllocatedSector(new SectorId(10000, 2), SealProofType.StackedDrg2KiBV1_1);
        Rebuilds one =
                (caller, spec, nonce) ->
                        Optional.of(
                                new RebuildOrder(
                                        sector, new Ticket(zeros, 7), List.of(), zeros, null));
        backends.rebuilds.bind(one);
        JsonNode order =
                MAPPER.readTree(methods.call(CALLER, "Venus.AllocateRebuildSector", "[null]"));
        assertThat(order.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "Sector",
                        "Ticket",
                        "Pieces",
                        "PiecesV2",
                        "IsSnapUp",
                        "UpgradePublic",
                        "CommR");
        assertThat(RebuildJson.order(Value.of(order, "order")).commR()).isEqualTo(zeros);
    }

    @Test
    void theFaultOfATicketIsAskedForWithADelayInSeconds() throws Exception {
        String zeros = Bytes32.of(new byte[32]).base64();
        String asked =
                "[{\"Miner\":10000,\"Number\":2},{\"Ticket\":\"" + zeros + "\",\"Epoch\":7},90]";
        assertThat(methods.call(CALLER, "Venus.TicketFault", asked))
                .isEqualTo("\"ticket expired\"");
        assertThat(calls).singleElement().asString().startsWith("ticketFault").endsWith("PT1M30S]");
    }

    @Test
    void whatNobodyHasIsNotFound() {
        assertThatThrownBy(() -> methods.call(CALLER, "Venus.NoSuch", "[]"))
                .hasMessage("(error code -32601) method 'Venus.NoSuch' not found");
    }
}
