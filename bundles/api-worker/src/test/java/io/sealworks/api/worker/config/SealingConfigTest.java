/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.sealworks.api.base.SectorSize;
import io.sealworks.api.config.ByteSize;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SealingConfigTest {

    private static final SealingSection EMPTY = section(Optional.empty(), Optional.empty());

    @Test
    void whatNobodySaysIsTheDefault() {
        SealingConfig config = SealingConfig.merge(List.of(EMPTY, EMPTY));
        assertThat(config)
                .isEqualTo(
                        new SealingConfig(
                                List.of(),
                                List.of(),
                                false,
                                false,
                                OptionalInt.empty(),
                                OptionalLong.empty(),
                                5,
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(180),
                                false,
                                3,
                                false,
                                2,
                                4));
        assertThat(SealingConfig.merge(List.of())).isEqualTo(config);
    }

    @Test
    void theThreadsOwnWordIsStrongerThanThatForAll() {
        SealingSection own = section(Optional.of(9), Optional.empty());
        SealingSection all = section(Optional.of(7), Optional.of(Duration.ofSeconds(1)));
        SealingConfig config = SealingConfig.merge(List.of(own, all));
        assertThat(config.maxRetries()).isEqualTo(9);
        assertThat(config.sealInterval()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void everyKeyIsMerged() {
        SealingSection full =
                new SealingSection(
                        Optional.of(List.of(1000L)),
                        Optional.of(List.of(SectorSize.KIB_2)),
                        Optional.of(true),
                        Optional.of(true),
                        Optional.of(3),
                        Optional.of(new ByteSize(2048)),
                        Optional.of(1),
                        Optional.of(Duration.ofSeconds(2)),
                        Optional.of(Duration.ofSeconds(3)),
                        Optional.of(Duration.ofSeconds(4)),
                        Optional.of(true),
                        Optional.of(5),
                        Optional.of(true),
                        Optional.of(6),
                        Optional.of(7));
        assertThat(SealingConfig.merge(List.of(EMPTY, full)))
                .isEqualTo(
                        new SealingConfig(
                                List.of(1000L),
                                List.of(SectorSize.KIB_2),
                                true,
                                true,
                                OptionalInt.of(3),
                                OptionalLong.of(2048),
                                1,
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                true,
                                5,
                                true,
                                6,
                                7));
    }

    @Test
    void anEmptyListIsAWordToo() {
        SealingSection any =
                new SealingSection(
                        Optional.of(List.of()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertThat(SealingConfig.merge(List.of(any)).allowedMiners()).isEmpty();
    }

    private static SealingSection section(
            Optional<Integer> maxRetries, Optional<Duration> sealInterval) {
        return new SealingSection(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                maxRetries,
                sealInterval,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
