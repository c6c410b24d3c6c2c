/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.jsonrpc.WebResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResourcesTest {

    private TestServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    private AsyncGate<WebResource> start(Duration patience) throws Exception {
        server = TestServer.manager(patience);
        server.dispatcher.authenticators().bind(new FakeAuthenticator());
        return server.resource(WebResource.PIECES);
    }

    /** Says who asks for what, or fails as the path says. */
    private static WebResource resource(String name) {
        return (caller, exchange) -> {
            switch (exchange.path()) {
                case "bad" -> throw new BadRequestException("no such thing");
                case "away" -> throw new ServiceAwayException("the store");
                case "broken" -> throw new IllegalStateException("secret");
                default ->
                        exchange.say(
                                200,
                                name
                                        + " "
                                        + exchange.method()
                                        + " "
                                        + exchange.path()
                                        + " "
                                        + caller.subject());
            }
        };
    }

    private HttpRequest.Builder ask(String rest) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port() + WebResource.PIECES + rest));
    }

    @Test
    void itIsAnsweredBeneathItsPath() throws Exception {
        start(Duration.ofSeconds(30)).bind(resource("first"));
        assertThat(server.send(ask("/a%20b?c=d").build()).body())
                .isEqualTo("first GET a%20b loopback\n");
        assertThat(server.send(ask("").build()).body()).isEqualTo("first GET  loopback\n");
        assertThat(server.send(ask("/x").header("Authorization", "Bearer good").build()).body())
                .isEqualTo("first GET x good\n");
    }

    @Test
    void whoMayNotCallMayNotAskEither() throws Exception {
        start(Duration.ofSeconds(30)).bind(resource("first"));
        HttpResponse<String> bad =
                server.send(ask("/x").header("Authorization", "Bearer bad").build());
        assertThat(bad.statusCode()).isEqualTo(401);
        assertThat(bad.body()).isEqualTo("the token is not valid\n");
        HttpResponse<String> page = server.send(ask("/x").header("Origin", "http://x").build());
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("a page in a browser needs a token");
    }

    @Test
    void itIsWaitedFor() throws Exception {
        AsyncGate<WebResource> gate = start(Duration.ofSeconds(30));
        CompletableFuture<HttpResponse<String>> waiting =
                server.client.sendAsync(ask("/x").build(), HttpResponse.BodyHandlers.ofString());
        gate.bind(resource("new"));
        assertThat(waiting.get(20, TimeUnit.SECONDS).body()).isEqualTo("new GET x loopback\n");
    }

    @Test
    void inVainItIsUnavailable() throws Exception {
        start(Duration.ofMillis(1));
        HttpResponse<String> answer = server.send(ask("/x").build());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("what answers at /piecestore");
    }

    @Test
    void failuresHaveTheirStatus() throws Exception {
        start(Duration.ofSeconds(30)).bind(resource("first"));
        HttpResponse<String> bad = server.send(ask("/bad").build());
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).isEqualTo("no such thing\n");
        assertThat(server.send(ask("/away").build()).statusCode()).isEqualTo(503);
        HttpResponse<String> broken = server.send(ask("/broken").build());
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).doesNotContain("secret");
    }
}
