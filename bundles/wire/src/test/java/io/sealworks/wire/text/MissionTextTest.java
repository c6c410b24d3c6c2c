/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire.text;

import java.time.Duration;
import java.util.List;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.base.ThreadInfo.Phase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The texts of our mission: the older generation's. */
class MissionTextTest {

    private static final ThreadInfo PAUSED =
            new ThreadInfo(
                    0,
                    "/path/store1",
                    "sealer",
                    new SectorId(10000, 2),
                    Phase.Paused,
                    17,
                    null,
                    "C1Done",
                    "C2",
                    "permanent: \"x\"\nno",
                    null,
                    null);

    private static final ThreadInfo IDLE =
            new ThreadInfo(
                    1,
                    "/path/store2",
                    "sealer",
                    null,
                    Phase.Idle,
                    3,
                    null,
                    "",
                    null,
                    null,
                    null,
                    null);

    @Test
    void aLineAThread() {
        assertThat(ThreadText.lines(List.of(PAUSED, IDLE)))
                .isEqualTo(
                        """
                        #0: "/path/store1"; sector_id=Some(s-t010000-2), paused=true, \
                        paused_elapsed=Some(17s), state=C1Done, \
                        last_err=Some("permanent: \\"x\\"\\nno")
                        #1: "/path/store2"; sector_id=None, paused=false, paused_elapsed=None, \
                        state=Empty, last_err=None
                        """);
    }

    @Test
    void theInfoOfAWorker() {
        assertThat(ThreadText.info(List.of(PAUSED, IDLE)))
                .isEqualTo(
                        """
                        Index  Loc           SectorID     Paused  PausedElapsed  State   LastErr
                        0      /path/store1  s-t010000-2  true    17s            C1Done  permanent: "x"\\nno
                        1      /path/store2  NULL         false   NULL           Empty   NULL
                        """);
        assertThat(ThreadText.info(List.of())).isEmpty();
    }

    @Test
    void theListOfWorkers() {
        assertThat(
                        FleetText.list(
                                List.of(
                                        CliCaptureTest.member(
                                                Duration.ofNanos(2_756_922_465L), "w1"),
                                        CliCaptureTest.member(
                                                Duration.ofMinutes(336 * 60 + 41), "worker-2")),
                                Duration.ofMinutes(10)))
                .isEqualTo(
                        """
                        Name      Dest             Threads  Empty  Paused  Errors  LastPing(with ! if expired)
                        w1        127.0.0.1:17890  1        0      1       1       2.756922465s
                        worker-2  127.0.0.1:17890  1        0      1       1       336h41m0s (!)
                        """);
    }
}
