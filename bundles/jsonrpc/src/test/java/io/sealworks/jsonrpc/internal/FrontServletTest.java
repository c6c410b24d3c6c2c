/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.sealworks.jsonrpc.RpcHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FrontServletTest {
    private static final String NAME =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"Venus.Name\",\"params\":[1]}";

    private TestServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    private TestServer start(Duration patience) throws Exception {
        server = TestServer.manager(patience);
        return server;
    }

    private TestServer startOpen() throws Exception {
        return start(Duration.ofSeconds(30)).openTo(new FakeHandler("first"), "Venus");
    }

    private static String call(String method) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":[]}";
    }

    private CompletableFuture<HttpResponse<String>> postLater(String body) {
        HttpRequest request =
                server.request().POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return server.client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void waitsForAHandlerThatIsBeingReplaced() throws Exception {
        startOpen();
        AsyncGate<RpcHandler> gate = server.dispatcher.handlers("Venus");
        RpcHandler old = new FakeHandler("old");
        gate.bind(old);
        assertThat(server.post(NAME).body()).contains("\"old [1]\"");
        gate.unbind(old);
        assertThat(server.post(NAME).body()).contains("\"first [1]\"");
    }

    @Test
    void answersWhenTheNewHandlerCame() throws Exception {
        start(Duration.ofSeconds(30)).dispatcher.authenticators().bind(new FakeAuthenticator());
        CompletableFuture<HttpResponse<String>> waiting = postLater(NAME);
        // A second call shows that the first one holds no thread and no lock
        assertThat(server.post(call("Other.Method")).statusCode()).isEqualTo(500);
        server.dispatcher.handlers("Venus").bind(new FakeHandler("new"));
        assertThat(waiting.get(20, TimeUnit.SECONDS).body()).contains("\"new [1]\"");
    }

    @Test
    void answersWhenTheAuthenticatorCame() throws Exception {
        start(Duration.ofSeconds(30));
        server.dispatcher.handlers("Venus").bind(new FakeHandler("new"));
        CompletableFuture<HttpResponse<String>> waiting = postLater(NAME);
        server.dispatcher.authenticators().bind(new FakeAuthenticator());
        assertThat(waiting.get(20, TimeUnit.SECONDS).body()).contains("\"new [1]\"");
    }

    @Test
    void saysWhatIsAwayWhenNobodyCame() throws Exception {
        start(Duration.ofMillis(20));
        HttpResponse<String> nobody = server.post(NAME);
        assertThat(nobody.statusCode()).isEqualTo(503);
        assertThat(nobody.body())
                .contains("-32603")
                .contains("the check of callers (bundle auth) is being replaced");
        server.dispatcher.authenticators().bind(new FakeAuthenticator());
        HttpResponse<String> noHandler = server.post(NAME);
        assertThat(noHandler.statusCode()).isEqualTo(200);
        assertThat(noHandler.body())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32603,\"message\":\"the handler"
                            + " of Venus.* is being replaced or is not installed\"},\"id\":1}\n");
    }

    @Test
    void endsWaitingWhenTheFrontStops() throws Exception {
        start(Duration.ofSeconds(30)).dispatcher.authenticators().bind(new FakeAuthenticator());
        CompletableFuture<HttpResponse<String>> waiting = postLater(NAME);
        assertThat(server.post(call("Other.Method")).statusCode()).isEqualTo(500);
        server.dispatcher.close();
        assertThat(waiting.get(20, TimeUnit.SECONDS).body()).contains("-32603");
    }

    private HttpResponse<String> health(String... headers) throws Exception {
        HttpRequest.Builder asked =
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/healthcheck"));
        return server.send((headers.length == 0 ? asked : asked.headers(headers)).build());
    }

    @Test
    void tellsAnybodyThatItIsWellAndNothingElse() throws Exception {
        startOpen();
        assertThat(health().statusCode()).isEqualTo(200);
        assertThat(health().body()).isEqualTo("{\"status\":\"OK\"}\n");
        assertThat(health("Authorization", "Bearer bad").statusCode()).isEqualTo(200);
        assertThat(health("X-Forwarded-For", "10.0.0.1").statusCode()).isEqualTo(200);
    }

    @Test
    void isNotWellWithoutAnAnswer() throws Exception {
        start(Duration.ofMillis(20)).dispatcher.authenticators().bind(new FakeAuthenticator());
        assertThat(health().statusCode()).isEqualTo(503);
        server.dispatcher.handlers("Venus").bind(new FakeHandler("ill"));
        assertThat(health().body()).isEqualTo("{\"status\":\"Service Unavailable\"}\n");
    }

    @Test
    void tellsHandlersWhoCalls() throws Exception {
        startOpen();
        assertThat(server.post(call("Venus.Who")).body()).contains("\"loopback\"");
        HttpRequest withToken =
                server.request()
                        .header("Authorization", "Bearer good")
                        .POST(HttpRequest.BodyPublishers.ofString(call("Venus.Who")))
                        .build();
        assertThat(server.send(withToken).body()).contains("\"good\"");
    }

    @Test
    void refusesABadTokenBeforeItReadsTheBody() throws Exception {
        startOpen();
        HttpResponse<String> refused =
                server.send(
                        server.request()
                                .header("Authorization", "Bearer bad")
                                .POST(HttpRequest.BodyPublishers.ofString("not even JSON"))
                                .build());
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(refused.body())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32001,\"message\":\"the token is"
                                + " not valid\"},\"id\":null}\n");
    }

    @Test
    void refusesAMethodThatTheCallerMayNotCall() throws Exception {
        startOpen();
        HttpResponse<String> byRule = server.post(call("Venus.Forbidden"));
        assertThat(byRule.statusCode()).isEqualTo(403);
        assertThat(byRule.body()).contains("-32001", "not for you", "\"id\":1");
        HttpResponse<String> byRight = server.post(call("Venus.Deny"));
        assertThat(byRight.statusCode()).isEqualTo(403);
        assertThat(byRight.body()).contains("weak (read) may not sector:abort");
    }

    @Test
    void refusesPagesInABrowser() throws Exception {
        startOpen();
        HttpRequest page =
                server.request()
                        .header("Origin", "http://evil.example")
                        .POST(HttpRequest.BodyPublishers.ofString(NAME))
                        .build();
        assertThat(server.send(page).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesPagesWhoseTokenNobodyChecked() throws Exception {
        startOpen();
        HttpRequest page =
                server.request()
                        .header("Origin", "http://evil.example")
                        .header("Authorization", "Bearer unchecked")
                        .POST(HttpRequest.BodyPublishers.ofString(NAME))
                        .build();
        assertThat(server.send(page).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesWhatComesThroughAProxy() throws Exception {
        startOpen();
        HttpRequest page =
                server.request()
                        .header("X-Forwarded-For", "10.0.0.1")
                        .POST(HttpRequest.BodyPublishers.ofString(NAME))
                        .build();
        assertThat(server.send(page).statusCode()).isEqualTo(403);
    }

    @Test
    void hidesWhatBrokeInAHandler() throws Exception {
        startOpen();
        assertThat(server.post(call("Venus.Broken")).body())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32603,\"message\":\"Internal"
                                + " error\"},\"id\":1}\n");
    }

    @Test
    void leavesTheResultOutForAHandlerWithoutOne() throws Exception {
        startOpen();
        assertThat(server.post(call("Venus.Nothing")).body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1}\n");
    }

    @Test
    void answersLongResultsOneAfterAnother() throws Exception {
        startOpen();
        for (int length : new int[] {5000, 9000, 4500, 4500, 3, 7000}) {
            String text = "é".repeat(length);
            assertThat(server.post(NAME.replace("[1]", "[\"" + text + "\"]")).body())
                    .isEqualTo(
                            "{\"jsonrpc\":\"2.0\",\"result\":\"first [\\\""
                                    + text
                                    + "\\\"]\",\"id\":1}\n");
        }
    }

    @Test
    void toleratesTheSpanOfGoClients() throws Exception {
        startOpen();
        assertThat(
                        server.post(
                                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"Venus.Name\",\"params\":[\"a,]\\\"\"],\"meta\":{\"SpanContext\":\"x\"}}")
                                .body())
                .contains("first [\\\"a,]\\\\\\\"\\\"]");
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        server = TestServer.worker(Duration.ofSeconds(5));
        server.openTo(new FakeHandler("x"), "VenusWorker");
        byte[] large = new byte[3 * (5 << 20)];
        HttpRequest request =
                server.request().POST(HttpRequest.BodyPublishers.ofByteArray(large)).build();
        assertThat(server.send(request).statusCode()).isEqualTo(413);
        HttpRequest chunked =
                server.request()
                        .POST(
                                HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(large)))
                        .build();
        assertThat(server.send(chunked).statusCode()).isEqualTo(413);
    }
}
