/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UpkeepTest {

    private static final Seat PC1 = new Seat("pc1-0", "pc1", 1, List.of());

    private final Health health = new Health();
    private final Upkeep upkeep =
            new Upkeep(health, Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC));

    private long rest() {
        return health.restsUntil(PC1, 1_000).orElse(1_000) - 1_000;
    }

    @Test
    void aProcessorThatFailsAgainRestsLonger() {
        List<Long> rests = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            upkeep.crashed("pc1-0", "signal 9");
            rests.add(rest());
        }
        assertThat(rests)
                .containsExactly(
                        3_000L, 6_000L, 12_000L, 24_000L, 48_000L, 96_000L, 120_000L, 120_000L);
        assertThat(health.whyResting(PC1)).isEqualTo("signal 9");
    }

    @Test
    void aTaskThatWentWellMakesFailuresForgotten() {
        upkeep.crashed("pc1-0", "signal 9");
        upkeep.crashed("pc1-0", "signal 9");
        upkeep.well("pc1-0");
        upkeep.crashed("pc1-0", "signal 9");
        assertThat(rest()).isEqualTo(3_000);
    }

    @Test
    void aProcessorThatIsNotRestartedIsOff() {
        upkeep.lost("pc1-0", false, "it ended");
        assertThat(health.isOff(PC1)).isTrue();
        assertThat(health.whyOff(PC1))
                .isEqualTo("it ended; it is not started again: auto_restart = false");
    }

    @Test
    void anIdleProcessorIsTakenOnceAndRestsUntilItHasEnded() {
        upkeep.up("pc1-0");
        upkeep.free("pc1-0");
        assertThat(upkeep.takeIdle(999)).isEmpty();
        assertThat(upkeep.takeIdle(1_000)).containsExactly("pc1-0");
        assertThat(upkeep.takeIdle(1_000)).isEmpty();
        assertThat(health.restsUntil(PC1, 1_000)).isNotEqualTo(OptionalLong.empty());
        upkeep.ended("pc1-0");
        assertThat(health.restsUntil(PC1, 1_000)).isEmpty();
    }

    @Test
    void aBusyProcessorIsNotIdle() {
        upkeep.free("pc1-0");
        upkeep.busy("pc1-0");
        assertThat(upkeep.takeIdle(5_000)).isEmpty();
    }
}
