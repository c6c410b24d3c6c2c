/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.base.ThreadInfo.Phase;
import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.manager.FleetMember;
import io.sealworks.api.manager.WorkerPing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The wide tables against what the existing tools printed. */
class CliCaptureTest {

    private static final String CAPTURED_PATH = "/data/mock-tmp/store1";

    /** As long as the path was before the captures were made anonymous. */
    private static final String PATH = "x".repeat(26);

    private static final String NO_PARAMETERS =
            "permanent: No cached parameters found for stacked-proof-of-replication-merkletree-"
                    + "poseidon_hasher-8-0-0-sha256_hasher-"
                    + "032d3138d22506ec0082ed72b2dcba18df18477904e35bafee82b3793b06832f [failure"
                    + " finding /data/empty-params/v28-stacked-proof-of-replication-merkletree-"
                    + "poseidon_hasher-8-0-0-sha256_hasher-"
                    + "032d3138d22506ec0082ed72b2dcba18df18477904e35bafee82b3793b06832f.params]";

    @ParameterizedTest
    @CsvSource({
        "worker-list-paused.txt, Paused, 35, , true",
        "worker-list-after-resume.txt, Paused, 4, , false",
        "worker-list-running-c2.txt, Running, 18, ext(pid: 15043), false",
        "worker-no-args.txt, Paused, 0, , true"
    })
    void workerList(
            String capture, Phase phase, long seconds, @Nullable String proc, boolean failed)
            throws IOException {
        String text = ThreadText.wideLines(List.of(thread(phase, seconds, proc, failed)));
        assertThat(text.replace(PATH, CAPTURED_PATH)).isEqualTo(capture(capture));
    }

    @ParameterizedTest
    @CsvSource({
        "mgr-util-worker-info.txt, Paused, 93, , true",
        "mgr-util-worker-info-by-name-noport.txt, Paused, 0, , true",
        "mgr-util-worker-info-running.txt, Running, 40, ext(pid: 15043), false"
    })
    void workerInfo(
            String capture, Phase phase, long seconds, @Nullable String proc, boolean failed)
            throws IOException {
        String text = ThreadText.wideInfo(List.of(thread(phase, seconds, proc, failed)));
        assertThat(text.replace(PATH, CAPTURED_PATH)).isEqualTo(capture(capture));
    }

    @Test
    void aPauseThatWasAskedForIsInTheWideTablesOnly() {
        ThreadInfo asked =
                new ThreadInfo(
                        0,
                        PATH,
                        "sealer",
                        new SectorId(10000, 1),
                        Phase.Running,
                        18,
                        "builtin PC2",
                        "PC1Done",
                        "PC2",
                        null,
                        "the beginning of C2",
                        null);
        assertThat(ThreadText.wideLines(List.of(asked)))
                .contains("builtin PC2, pauses at the beginning of C2");
        assertThat(ThreadText.wideInfo(List.of(asked)))
                .contains("builtin PC2, pauses at the beginning of C2");
        assertThat(ThreadText.doing(asked))
                .isEqualTo("Running 18s builtin PC2, pauses at the beginning of C2");
        assertThat(ThreadText.lines(List.of(asked))).doesNotContain("pauses");
        assertThat(ThreadText.info(List.of(asked))).doesNotContain("pauses");
    }

    @Test
    void fleetList() throws IOException {
        FleetMember member = member(Duration.ofNanos(574_656_822), "peer-w1");
        Duration tenMinutes = Duration.ofMinutes(10);
        assertThat(FleetText.wideList(List.of(member), tenMinutes))
                .isEqualTo(capture("mgr-util-worker-list-real.txt"));
        FleetMember left =
                new FleetMember(member.ping(), 0, member.ageNanos(), true, "two instances");
        assertThat(FleetText.wideList(List.of(left), tenMinutes))
                .contains("574.656822ms, left, two instances");
        assertThat(FleetText.list(List.of(left), tenMinutes)).doesNotContain("left");
        assertThat(FleetText.wideList(List.of(), tenMinutes))
                .isEqualTo(capture("mgr-util-worker-list.txt"));
    }

    static FleetMember member(Duration age, String name) {
        WorkerPing ping =
                new WorkerPing(
                        name,
                        "127.0.0.1:17890",
                        "v0.13.1-unknown",
                        null,
                        new ThreadSummary(1, 0, 1, 0, 0, 1));
        return new FleetMember(ping, 0, age.toNanos(), false, null);
    }

    private static ThreadInfo thread(
            Phase phase, long seconds, @Nullable String proc, boolean failed) {
        return new ThreadInfo(
                0,
                PATH,
                "sealer",
                new SectorId(10000, 1),
                phase,
                seconds,
                proc,
                "C1Done",
                "C2",
                failed ? NO_PARAMETERS : null,
                null,
                null);
    }

    /** Without the command and the exit code around. */
    private static String capture(String name) throws IOException {
        try (InputStream in = CliCaptureTest.class.getResourceAsStream("/cli/" + name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(l -> !l.startsWith("$ ") && !l.startsWith("[exit"))
                    .map(l -> l + "\n")
                    .collect(Collectors.joining());
        }
    }
}
