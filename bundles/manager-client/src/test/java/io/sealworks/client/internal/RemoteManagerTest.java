/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.ChainAnswer;
import io.sealworks.api.manager.Commitments;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.Pieces;
import io.sealworks.api.manager.Pings;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.SnapUpProof;
import io.sealworks.api.manager.SnapUpPublic;
import io.sealworks.api.manager.SnapUpSector;
import io.sealworks.api.manager.SnapUps;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.Stores;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.manager.WorkerPing;
import io.sealworks.api.worker.config.ManagerSection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The bodies are those that an existing worker and manager exchanged. */
class RemoteManagerTest {

    private static final Caller CALLER = Caller.internal("test");
    private static final SectorId SECTOR = new SectorId(10000, 1);
    private static final String ID = "{\"Miner\":10000,\"Number\":1}";
    private static final SealProofType PROOF = SealProofType.ofNumber(5);
    private static final String TICKET = "GQkv62iT2ptMAInWNXUnj+I46GPStk2z8spwj7hY/xI=";
    private static final String SEED = "tItpPKGro0QzZMj2SdKp2DMbYswAvLNc7WW1L1ni1JY=";
    private static final String STORE = "/data/mock-tmp/remote";
    private static final String COMM_D =
            "[252,126,146,130,150,229,22,250,173,233,134,178,143,146,212,74,79,36,185,53,72,82,"
                    + "35,55,106,121,144,39,188,24,248,51]";
    private static final Bytes32 COMM_D_BYTES =
            Bytes32.ofHex("fc7e928296e516faade986b28f92d44a4f24b935485223376a799027bc18f833");

    private final ObjectMapper mapper = new ObjectMapper();
    @TempDir Path folder;
    private FakeManager server;
    private RemoteManager manager;

    @BeforeEach
    void start() throws Exception {
        server = new FakeManager();
        manager = new RemoteManager(section(Optional.empty()));
    }

    @AfterEach
    void stop() {
        manager.close();
        server.close();
    }

    private ManagerSection section(Optional<Path> token) {
        return new ManagerSection(server.address(), token, Optional.empty(), List.of(), List.of());
    }

    private <T> T service(Class<T> type) {
        return type.cast(manager.services().get(type));
    }

    private void asked(String method, String params) throws Exception {
        assertThat(server.method()).isEqualTo("Venus." + method);
        assertThat(server.params()).isEqualTo(mapper.readTree(params));
    }

    @Test
    void allocatesWithAndWithoutNonce() throws Exception {
        server.result("{\"ID\":" + ID + ",\"ProofType\":5}");
        AllocateSpec any = new AllocateSpec(Set.of(), Set.of());
        assertThat(service(Allocation.class).allocate(CALLER, any, null))
                .contains(new AllocatedSector(SECTOR, PROOF));
        asked("AllocateSector", "[{\"AllowedMiners\":[],\"AllowedProofTypes\":[]}]");
        server.result("null");
        assertThat(service(Allocation.class).allocate(CALLER, any, "n1")).isEmpty();
        asked(
                "AllocateSector",
                "[{\"AllowedMiners\":[],\"AllowedProofTypes\":[],\"Nonce\":\"n1\"}]");
    }

    @Test
    void asksForTheFaultOfATicketWhereTheManagerKnowsTheQuestion() throws Exception {
        Ticket ticket = new Ticket(COMM_D_BYTES, 7);
        Commitments commitments = service(Commitments.class);
        server.result("null");
        assertThat(commitments.ticketFault(CALLER, SECTOR, ticket, Duration.ofHours(1))).isEmpty();
        asked(
                "TicketFault",
                "[" + ID + ",{\"Ticket\":\"" + COMM_D_BYTES.base64() + "\",\"Epoch\":7},3600]");
        server.result("\"ticket expired\"");
        assertThat(commitments.ticketFault(CALLER, SECTOR, ticket, Duration.ZERO))
                .contains("ticket expired");
        server.error(-32601, "method 'Venus.TicketFault' not found");
        assertThat(commitments.ticketFault(CALLER, SECTOR, ticket, Duration.ZERO)).isEmpty();
    }

    @Test
    void acquiresNoPieces() throws Exception {
        assertThat(
                        service(Pieces.class)
                                .acquire(CALLER, SECTOR, OptionalInt.empty(), OptionalLong.empty()))
                .isEmpty();
        asked("AcquireDeals", "[" + ID + ",{\"MaxDeals\":null,\"MinUsedSpace\":null}]");
    }

    @Test
    void updatesASector() throws Exception {
        SnapUps snapUps = service(SnapUps.class);
        String cid = Cid.ofUnsealed(COMM_D_BYTES).text();
        String sealed = Cid.ofSealed(COMM_D_BYTES).text();
        server.result(
                "{\"Sector\":{\"ID\":"
                        + ID
                        + ",\"ProofType\":5},\"Pieces\":[{\"Piece\":{\"Size\":2048,"
                        + "\"PieceCID\":{\"/\":\""
                        + cid
                        + "\"}},\"DealInfo\":{\"DealID\":7,\"PayloadSize\":100}}],"
                        + "\"Public\":{\"CommR\":"
                        + COMM_D
                        + ",\"SealedCID\":{\"/\":\""
                        + sealed
                        + "\"},\"Activation\":5,\"Expiration\":9},"
                        + "\"Private\":{\"AccessInstance\":\"p1\"}}");
        SnapUpSector given =
                snapUps.allocate(
                                CALLER,
                                new AllocateSpec(Set.of(), Set.of()),
                                OptionalInt.of(3),
                                OptionalLong.empty(),
                                "n1")
                        .orElseThrow();
        asked(
                "AllocateSanpUpSector",
                "[{\"Sector\":{\"AllowedMiners\":[],\"AllowedProofTypes\":[],\"Nonce\":\"n1\"},"
                        + "\"Deals\":{\"MaxDeals\":3,\"MinUsedSpace\":null}}]");
        assertThat(given.accessInstance()).isEqualTo("p1");
        assertThat(given.onChain())
                .isEqualTo(new SnapUpPublic(COMM_D_BYTES, new Cid(sealed), 5, 9));
        assertThat(given.pieces().get(0).cid().text()).isEqualTo(cid);
        server.result("{\"Res\":5,\"Desc\":\"p_aux is missing\"}");
        SnapUpProof proof =
                new SnapUpProof(
                        COMM_D_BYTES,
                        COMM_D_BYTES,
                        "p1",
                        List.of(new Cid(cid)),
                        new byte[] {1, 2, 3});
        assertThat(snapUps.submit(CALLER, SECTOR, proof).result())
                .isEqualTo(SubmitAnswer.Result.FILES_MISSED);
        asked(
                "SubmitSnapUpProof",
                "["
                        + ID
                        + ",{\"CommR\":"
                        + COMM_D
                        + ",\"CommD\":"
                        + COMM_D
                        + ",\"AccessInstance\":\"p1\",\"Pieces\":[{\"/\":\""
                        + cid
                        + "\"}],\"Proof\":\"AQID\"}]");
    }

    @Test
    void preCommits() throws Exception {
        Commitments commitments = service(Commitments.class);
        String ticketJson = "{\"Ticket\":\"" + TICKET + "\",\"Epoch\":0}";
        server.result(ticketJson);
        Ticket ticket = commitments.assignTicket(CALLER, SECTOR);
        assertThat(ticket).isEqualTo(new Ticket(Bytes32.ofBase64(TICKET), 0));
        asked("AssignTicket", "[" + ID + "]");

        server.result("{\"Res\":1,\"Desc\":null}");
        SubmitAnswer answer =
                commitments.submitPreCommit(
                        CALLER,
                        new AllocatedSector(SECTOR, PROOF),
                        new PreCommit(COMM_D_BYTES, COMM_D_BYTES, ticket),
                        false);
        assertThat(answer.result()).isEqualTo(SubmitAnswer.Result.ACCEPTED);
        String commitment =
                "{\"CommR\":" + COMM_D + ",\"CommD\":" + COMM_D + ",\"Ticket\":" + ticketJson + "}";
        asked("SubmitPreCommit", "[{\"ID\":" + ID + ",\"ProofType\":5}," + commitment + ",false]");

        server.result("{\"State\":3,\"Desc\":null}");
        assertThat(commitments.pollPreCommit(CALLER, SECTOR).state())
                .isEqualTo(ChainAnswer.State.LANDED);
        asked("PollPreCommitState", "[" + ID + "]");
    }

    @Test
    void proves() throws Exception {
        Commitments commitments = service(Commitments.class);
        server.result("{\"ShouldWait\":true,\"Delay\":2400,\"Seed\":null}");
        assertThat(commitments.waitSeed(CALLER, SECTOR, PROOF).delay())
                .isEqualTo(Duration.ofSeconds(2400));
        server.result(
                "{\"ShouldWait\":false,\"Delay\":0,\"Seed\":{\"Seed\":\""
                        + SEED
                        + "\",\"Epoch\":0}}");
        assertThat(commitments.waitSeed(CALLER, SECTOR, PROOF).seed().value())
                .isEqualTo(Bytes32.ofBase64(SEED));
        asked("WaitSeed", "[" + ID + ",5]");

        server.result("{\"Res\":4,\"Desc\":\"bad proof\"}");
        assertThat(commitments.submitProof(CALLER, SECTOR, new byte[] {1, 2, 3}, true))
                .isEqualTo(new SubmitAnswer(SubmitAnswer.Result.REJECTED, "bad proof"));
        asked("SubmitProof", "[" + ID + ",{\"Proof\":\"AQID\"},true]");

        server.result("{\"Res\":1,\"Desc\":null}");
        PreCommit made =
                new PreCommit(COMM_D_BYTES, COMM_D_BYTES, new Ticket(Bytes32.ofBase64(TICKET), 7));
        assertThat(commitments.submitNiProof(CALLER, SECTOR, made, new byte[] {1}, false).result())
                .isEqualTo(SubmitAnswer.Result.ACCEPTED);
        asked(
                "SubmitProof",
                "[%s,{\"Proof\":\"AQ==\",\"Pre\":{\"CommR\":%s,\"CommD\":%s,\"Ticket\":{\"Ticket\":\"%s\",\"Epoch\":7}}},false]"
                        .formatted(ID, COMM_D, COMM_D, TICKET));

        server.result("{\"State\":7,\"Desc\":\"expired\"}");
        assertThat(commitments.pollProof(CALLER, SECTOR).state())
                .isEqualTo(ChainAnswer.State.SHOULD_ABORT);
        asked("PollProofState", "[" + ID + "]");
    }

    @Test
    void findsAndReservesStores() throws Exception {
        Stores stores = service(Stores.class);
        String store =
                "{\"Name\":\"/data/mock-tmp/remote\",\"Path\":\"/data/mock-tmp/remote\","
                        + "\"Strict\":false,\"ReadOnly\":false,\"Weight\":0,\"Meta\":{}}";
        server.result(store);
        assertThat(stores.info(CALLER, STORE).orElseThrow().path()).isEqualTo(STORE);
        asked("StoreBasicInfo", "[\"" + STORE + "\"]");
        assertThat(stores.reserve(CALLER, SECTOR, 4096, List.of(STORE))).isPresent();
        asked("StoreReserveSpace", "[" + ID + ",4096,[\"" + STORE + "\"]]");
        server.result("[" + store + "]");
        assertThat(stores.list(CALLER)).hasSize(1);
        asked("StoreList", "[]");
        server.result("null");
        assertThat(stores.reserve(CALLER, SECTOR, 4096, List.of(STORE))).isEmpty();
        server.result("true");
        assertThat(stores.submitPersisted(CALLER, SECTOR, STORE, false)).isTrue();
        asked("SubmitPersistedEx", "[" + ID + ",\"" + STORE + "\",false]");
    }

    @Test
    void reports() throws Exception {
        Reports reports = service(Reports.class);
        server.result(
                "{\"Id\":{\"Miner\":0,\"Number\":0},\"Finalized\":false,\"AbortReason\":null}");
        StateReport report =
                new StateReport(
                        "peer-w1", "/data/mock-tmp/store1", "Empty", "Allocated", "None", null, 0);
        assertThat(reports.report(CALLER, SECTOR, report).finalized()).isFalse();
        asked(
                "ReportState",
                "["
                        + ID
                        + ",{\"Worker\":{\"Instance\":\"peer-w1\",\"Location\":\"/data/mock-tmp/store1\"},"
                        + "\"StateChange\":{\"Prev\":\"Empty\",\"Next\":\"Allocated\",\"Event\":\"None\"},"
                        + "\"Failure\":null}]");
        server.result("null");
        reports.finalized(CALLER, SECTOR);
        asked("ReportFinalized", "[" + ID + "]");
        reports.aborted(CALLER, SECTOR, "gave up");
        asked("ReportAborted", "[" + ID + ",\"gave up\"]");
    }

    @Test
    void pingsAndLeaves() throws Exception {
        Pings pings = service(Pings.class);
        pings.ping(
                CALLER,
                new WorkerPing(
                        "peer-w1",
                        "127.0.0.1:17890",
                        "v0.13.1-unknown",
                        null,
                        new ThreadSummary(1, 0, 1, 0, 0, 1)));
        asked(
                "WorkerPing",
                "[{\"Name\":\"peer-w1\",\"Dest\":\"127.0.0.1:17890\",\"Version\":\"v0.13.1-unknown\","
                    + "\"Summary\":{\"Threads\":1,\"Empty\":0,\"Paused\":1,\"Running\":0,"
                    + "\"Waiting\":0,\"Errors\":1}}]");
        server.error(-32601, "method 'Venus.WorkerLeave' not found");
        pings.leave(CALLER, "peer-w1", "i1");
        asked("WorkerLeave", "[\"peer-w1\",\"i1\"]");
    }

    @Test
    void unknownSectorAborts() {
        server.error(11001, "error code 11001: sector state not found");
        ManagerException e = failure();
        assertThat(e.level()).isEqualTo(ErrorLevel.ABORT);
        assertThat(e.code()).isEqualTo(ManagerException.UNKNOWN_SECTOR);
    }

    @Test
    void aManagerInRecoveryIsAway() {
        server.error(11101, "this manager is in recovery");
        ManagerException e = failure();
        assertThat(e.level()).isEqualTo(ErrorLevel.TEMPORARY);
        assertThat(e.code()).isEqualTo(ManagerException.AWAY);
    }

    @Test
    void otherErrorsAreTemporary() {
        server.error(-32601, "no such method");
        ManagerException e = failure();
        assertThat(e.level()).isEqualTo(ErrorLevel.TEMPORARY);
        assertThat(e.code()).isEqualTo(-32601);
        assertThat(e).hasMessage("no such method");
    }

    @Test
    void unreadableAnswersAreTemporary() {
        server.result("{\"Ticket\":\"AQID\",\"Epoch\":0}");
        ManagerException e = failure();
        assertThat(e.level()).isEqualTo(ErrorLevel.TEMPORARY);
        assertThat(e).hasMessageContaining("Venus.AssignTicket").hasMessageContaining("32 bytes");
    }

    @Test
    void anAbsentManagerIsTemporary() {
        server.close();
        ManagerException e = failure();
        assertThat(e.level()).isEqualTo(ErrorLevel.TEMPORARY);
        assertThat(e)
                .hasMessageContaining("is not reachable: connection refused")
                .hasCauseInstanceOf(IOException.class);
        assertThat(e.getMessage()).doesNotContain("\n");
    }

    @Test
    void theTokenIsReadAtEachCall() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "first\n");
        manager.close();
        manager = new RemoteManager(section(Optional.of(token)));
        service(Reports.class).finalized(CALLER, SECTOR);
        assertThat(server.authorization()).isEqualTo("Bearer first");
        Files.writeString(token, "second\n");
        service(Reports.class).finalized(CALLER, SECTOR);
        assertThat(server.authorization()).isEqualTo("Bearer second");
        Files.delete(token);
        assertThat(failure()).hasMessageContaining("there is no token_file");
    }

    private ManagerException failure() {
        return catchThrowableOfType(
                ManagerException.class,
                () -> service(Commitments.class).assignTicket(CALLER, SECTOR));
    }
}
