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

/** Every request of the captures gets the answer that an existing worker gave. */
class WorkerCapturesTest {
    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server =
                TestServer.worker(Duration.ofSeconds(5))
                        .openTo(
                                Captures.handler(
                                        captures().toList(), "VenusWorker", "VenusWorker.NoSuch"),
                                "VenusWorker");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Capture> captures() throws IOException {
        List<Capture> all = Captures.read("worker-rpc.jsonl");
        assertThat(all).hasSize(45);
        return all.stream().filter(WorkerCapturesTest::isDeterminate);
    }

    /** The same request was answered otherwise at another time: one answer of each is replayed. */
    private static boolean isDeterminate(Capture capture) {
        return !List.of(
                        "pause already paused",
                        "list after resume",
                        "list after bad state",
                        "list while C2 is running",
                        "resume a running thread")
                .contains(capture.toString());
    }

    @ParameterizedTest
    @MethodSource("captures")
    void answersAsCaptured(Capture capture) throws Exception {
        assertThat(Captures.facts(server.send(capture.on(server))))
                .isEqualTo(Captures.facts(capture));
    }
}
