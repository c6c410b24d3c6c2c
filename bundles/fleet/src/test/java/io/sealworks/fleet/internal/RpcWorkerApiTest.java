/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.fleet.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.sun.net.httpserver.HttpServer;
import io.sealworks.api.auth.IssuedToken;
import io.sealworks.api.auth.ListedToken;
import io.sealworks.api.auth.TokenService;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.wire.RpcClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RpcWorkerApiTest {

    private static final Caller ALICE =
            new Caller("alice", Caller.Entry.SHELL, "local", Right.ADMIN);

    private static final String DENIED =
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"error\":{\"code\":-32001,\"message\":\"not this"
                    + " token\"}}";

    private final List<String> requests = new ArrayList<>();
    private final ServiceGate<TokenService> tokens = new ServiceGate<>("the token service");
    private final RpcClient client = new RpcClient(Duration.ofSeconds(5));
    private final RpcWorkerApi api = new RpcWorkerApi(client, new Tokens(tokens));
    private HttpServer server;
    private String reply = "";
    private boolean refuseTokens;
    private WorkerAddress worker;

    @BeforeEach
    void listen() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    requests.add(
                            exchange.getRequestHeaders().getFirst("Authorization")
                                    + " "
                                    + new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8));
                    boolean refused =
                            refuseTokens
                                    && exchange.getRequestHeaders().containsKey("Authorization");
                    byte[] body = (refused ? DENIED : reply).getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(refused ? 401 : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        worker = at("w1");
    }

    private WorkerAddress at(String instance) {
        return new WorkerAddress(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), instance);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        client.close();
    }

    private final class Mint implements TokenService {
        @Override
        public String create(
                Caller caller, String subject, Right right, String audience, Duration ttl) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String shortLived(Caller caller, String subject, Right right, String audience) {
            return subject + "-" + right.word() + "-" + audience;
        }

        @Override
        public List<ListedToken> list(Caller caller) {
            throw new UnsupportedOperationException();
        }

        @Override
        public IssuedToken revoke(Caller caller, String id) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void threadsOfAnExistingWorkerAreRead() throws Exception {
        reply =
                """
                {"jsonrpc":"2.0","id":0,"result":[{"location":"/store1","plan":"sealer",
                "job_id":"s-t010000-2","index":0,"thread_state":{"state":"Paused","elapsed":17},
                "job_state":"C1Done","job_stage":"C2","last_error":"permanent: no"}]}\
                """;
        List<ThreadInfo> threads = api.threads(ALICE, worker);
        assertThat(threads).hasSize(1);
        assertThat(threads.get(0).sector()).isEqualTo(new SectorId(10000, 2));
        assertThat(threads.get(0).paused()).isTrue();
    }

    @Test
    void theTokenIsForThisWorkerAndThisOperationAlone() throws Exception {
        tokens.bind(new Mint());
        reply = "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":true}";
        assertThat(api.pause(ALICE, worker, 3)).isTrue();
        assertThat(requests.get(0))
                .startsWith("Bearer alice-write-worker:w1 ")
                .contains("\"method\":\"VenusWorker.WorkerPause\"")
                .contains("\"params\":[3]");
        api.pause(ALICE, at(null), 3);
        assertThat(requests.get(1)).startsWith("null ");
    }

    @Test
    void aTokenThatIsRefusedIsNotLeftOut() {
        tokens.bind(new Mint());
        refuseTokens = true;
        assertThatThrownBy(() -> api.pause(ALICE, worker, 3)).hasMessage("not this token");
        assertThat(requests).singleElement().asString().startsWith("Bearer ");
    }

    @Test
    void aResumeWithoutAStateSendsNull() throws Exception {
        reply = "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":false}";
        assertThat(api.resume(ALICE, worker, 3, null)).isFalse();
        assertThat(requests.get(0)).contains("\"params\":[3,null]");
    }

    @Test
    void theWorkersRefusalIsPassedOn() {
        reply =
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"error\":{\"code\":-32602,\"message\":\"worker #9"
                        + " not found\"}}";
        assertThatThrownBy(() -> api.pause(ALICE, worker, 9))
                .isInstanceOf(BadRequestException.class)
                .hasMessage("worker #9 not found");
    }

    @Test
    void otherErrorsAreTemporary() {
        reply =
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"error\":{\"code\":-32603,\"message\":\"Internal"
                        + " error\"}}";
        assertThatThrownBy(() -> api.pause(ALICE, worker, 0))
                .isInstanceOf(ManagerException.class)
                .hasMessageContaining("Internal error");
        reply = "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":7}";
        assertThatThrownBy(() -> api.threads(ALICE, worker)).isInstanceOf(ManagerException.class);
        server.stop(0);
        assertThatThrownBy(() -> api.threads(ALICE, worker))
                .isInstanceOf(ManagerException.class)
                .hasMessageContaining("connection refused");
    }
}
