/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.base.Right;
import io.sealworks.auth.internal.RealTokens;
import io.sealworks.jsonrpc.internal.RealFront;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Two workers with a token each: a sector belongs to the one that it was given to. */
class OwnersOverTheWireTest {

    private static final String ZEROS = "0" + ",0".repeat(31);

    /** Every method that does something to a sector, with params that are right. */
    private static final Map<String, String> METHODS =
            Map.ofEntries(
                    Map.entry("AcquireDeals", "%s,{}"),
                    Map.entry("AssignTicket", "%s"),
                    Map.entry(
                            "SubmitPreCommit",
                            "{\"ID\":%s,\"ProofType\":5},{\"CommR\":["
                                    + ZEROS
                                    + "],\"CommD\":["
                                    + ZEROS
                                    + "],\"Ticket\":{\"Ticket\":\""
                                    + "A".repeat(43)
                                    + "=\",\"Epoch\":1}},false"),
                    Map.entry("PollPreCommitState", "%s"),
                    Map.entry("StoreReserveSpace", "%s,4096,[]"),
                    Map.entry("SubmitPersisted", "%s,\"/data/mock-tmp/remote\""),
                    Map.entry("SubmitPersistedEx", "%s,\"/data/mock-tmp/remote\",false"),
                    Map.entry("WaitSeed", "%s,5"),
                    Map.entry("SubmitProof", "%s,{\"Proof\":\"AAAA\"},false"),
                    Map.entry("PollProofState", "%s"),
                    Map.entry(
                            "ReportState",
                            "%s,{\"Worker\":{\"Instance\":\"w1\",\"Location\":\"/s\"},\"StateChange\":"
                                + "{\"Prev\":\"Empty\",\"Next\":\"Allocated\",\"Event\":\"Allocate\"},"
                                + "\"Failure\":null}"),
                    Map.entry("ReportFinalized", "%s"),
                    Map.entry("ReportAborted", "%s,\"mine\""));

    @TempDir Path folder;
    private Served served;
    private RealTokens tokens;
    private RealFront front;
    private String first;
    private String second;
    private String sector;

    @BeforeEach
    void open() throws Exception {
        served = new Served(folder.resolve("db"));
        tokens = new RealTokens(folder);
        front = new RealFront(served.methods, tokens.check());
        first = tokens.of("w1", Right.SIGN);
        second = tokens.of("w2", Right.SIGN);
        sector = call(first, "AllocateSector", "null").at("/result/ID").toString();
    }

    @AfterEach
    void close() throws Exception {
        front.close();
        served.close();
    }

    private static String request(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"Venus."
                + method
                + "\",\"params\":["
                + params
                + "]}";
    }

    private JsonNode call(String token, String method, String params) throws Exception {
        HttpResponse<String> response = front.post(token, request(method, params));
        assertThat(response.statusCode()).as(method).isEqualTo(200);
        return Served.JSON.readTree(response.body());
    }

    @Test
    void anotherWorkerIsRefusedEverything() throws Exception {
        for (Map.Entry<String, String> method : METHODS.entrySet()) {
            String params = method.getValue().formatted(sector);
            assertThat(call(second, method.getKey(), params).at("/error/message").asText())
                    .as(method.getKey())
                    .contains("belongs to the instance w1, not to w2");
            assertThat(call(second, method.getKey(), params).at("/error/code").asInt())
                    .as("%s: an existing worker erases its sector on 11001", method.getKey())
                    .isEqualTo(1);
        }
        assertThat(call(first, "FindSectorInAllStates", sector).at("/result/Finalized").asBoolean())
                .isFalse();
    }

    @Test
    void overAWebSocketToo() throws Exception {
        String reply = front.overSocket(second, request("ReportAborted", sector + ",\"mine\""));
        assertThat(reply).contains("belongs to the instance w1, not to w2");
        reply = front.overSocket(first, request("AssignTicket", sector));
        assertThat(Served.JSON.readTree(reply).at("/result/Ticket").asText()).hasSize(44);
    }

    @Test
    void itsOwnWorkerIsNot() throws Exception {
        for (String method :
                List.of("AcquireDeals", "AssignTicket", "ReportState", "ReportAborted")) {
            JsonNode answer = call(first, method, METHODS.get(method).formatted(sector));
            assertThat(answer.has("error")).as("%s: %s", method, answer).isFalse();
        }
    }

    @Test
    void theSectorsAreCountedByWhetherTheyEnded() throws Exception {
        assertThat(call(first, "SectorCounts", "").get("result"))
                .isEqualTo(Served.JSON.readTree("{\"Online\":1,\"Offline\":0}"));
        call(first, "ReportAborted", sector + ",\"broken\"");
        assertThat(call(first, "SectorCounts", "").get("result"))
                .isEqualTo(Served.JSON.readTree("{\"Online\":0,\"Offline\":1}"));
    }

    @Test
    void whoMayReadMayNotSeal() throws Exception {
        String reader = tokens.of("w1", Right.READ);
        assertThat(front.post(reader, request("AssignTicket", sector)).statusCode()).isEqualTo(403);
        assertThat(front.post("no.token", request("AssignTicket", sector)).statusCode())
                .isEqualTo(401);
    }
}
