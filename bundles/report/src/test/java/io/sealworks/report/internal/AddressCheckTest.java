/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.report.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AddressCheckTest {

    private static String faultOf(int status, String body) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        server.createContext(
                "/healthcheck",
                exchange -> {
                    assertThat(exchange.getRequestMethod()).isEqualTo("GET");
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        try {
            return AddressCheck.fault("127.0.0.1:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void itsHealthIsServiceGoodOrNot() throws IOException {
        assertThat(faultOf(200, "{\"status\":\"OK\"}")).isEmpty();
        assertThat(faultOf(503, "{\"status\":\"Service Unavailable\"}")).isEmpty();
    }

    @Test
    void anotherServerIsNone() throws IOException {
        assertThat(faultOf(200, "<html/>")).isEqualTo("something else answers, HTTP 200");
    }

    @Test
    void nobodyAndAnAddressThatIsNoneAreNamed() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(AddressCheck.fault("127.0.0.1:" + free)).containsIgnoringCase("refused");
        assertThat(AddressCheck.fault("no address")).isNotEmpty();
    }
}
