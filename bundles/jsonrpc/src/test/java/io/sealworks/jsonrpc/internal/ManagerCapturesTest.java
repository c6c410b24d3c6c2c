/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.sealworks.jsonrpc.internal.Captures.Capture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every request of the captures gets the answer that an existing manager gave. */
class ManagerCapturesTest {
    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server =
                TestServer.manager(Duration.ofSeconds(5))
                        .openTo(
                                Captures.handler(
                                        captures().toList(),
                                        "Venus",
                                        "Venus.NoSuch",
                                        "Venus.MinerInfo",
                                        "Venus.AllocateSectorsBatch"),
                                "Venus");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Capture> captures() throws IOException {
        List<Capture> all = Captures.read("manager-rpc.jsonl");
        assertThat(all).hasSize(43);
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void answersAsCaptured(Capture capture) throws Exception {
        assertThat(Captures.facts(server.send(capture.on(server))))
                .isEqualTo(Captures.facts(capture));
    }
}
