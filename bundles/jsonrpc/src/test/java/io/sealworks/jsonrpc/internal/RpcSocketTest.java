/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RpcSocketTest {
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.manager(Duration.ofSeconds(30));
        server.openTo(new FakeHandler("first"), "Venus");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Keeps what the server sends. */
    private static final class Inbox implements WebSocket.Listener {
        final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                texts.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return null;
        }
    }

    private WebSocket open(Inbox inbox, String... headers) {
        WebSocket.Builder builder = server.client.newWebSocketBuilder();
        if (headers.length == 2) {
            builder.header(headers[0], headers[1]);
        }
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/rpc/v0"), inbox)
                .join();
    }

    private static String call(int id, String method) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\"}";
    }

    @Test
    void answersCallsOfOneConnection() throws Exception {
        Inbox inbox = new Inbox();
        WebSocket socket = open(inbox, "Authorization", "Bearer good");
        socket.sendText(call(1, "Venus.Who"), true).join();
        assertThat(inbox.texts.poll(20, TimeUnit.SECONDS))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"result\":\"good\",\"id\":1}\n");
        socket.sendText(call(2, "Venus.NoSuch"), true).join();
        assertThat(inbox.texts.poll(20, TimeUnit.SECONDS)).contains("-32601", "\"id\":2");
    }

    @Test
    void answersEachOfManyCallsOnce() throws Exception {
        Inbox inbox = new Inbox();
        WebSocket socket = open(inbox);
        for (int i = 0; i < 200; i++) {
            socket.sendText(call(i, "Venus.Who"), true).join();
        }
        String[] expected =
                IntStream.range(0, 200)
                        .mapToObj(
                                i ->
                                        "{\"jsonrpc\":\"2.0\",\"result\":\"loopback\",\"id\":"
                                                + i
                                                + "}\n")
                        .toArray(String[]::new);
        for (int i = 0; i < 200; i++) {
            assertThat(inbox.texts.poll(20, TimeUnit.SECONDS)).isIn((Object[]) expected);
        }
        assertThat(inbox.texts).isEmpty();
    }

    @Test
    void saysThatItIsBeingReplaced() throws Exception {
        Inbox inbox = new Inbox();
        WebSocket socket = open(inbox);
        socket.sendText(call(1, "Venus.Who"), true).join();
        assertThat(inbox.texts.poll(20, TimeUnit.SECONDS)).isNotNull();
        server.closeSockets();
        assertThat(inbox.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1012);
    }

    @Test
    void closesOnWhatIsNoCall() throws Exception {
        Inbox inbox = new Inbox();
        open(inbox).sendText("[]", true).join();
        assertThat(inbox.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1007);
    }

    @Test
    void refusesABadToken() {
        assertThatThrownBy(() -> open(new Inbox(), "Authorization", "Bearer bad"))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }
}
