/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire.text;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "1, 1ns",
        "1500, 1.5µs",
        "574656822, 574.656822ms",
        "2756922465, 2.756922465s",
        "17000000000, 17s",
        "822000000000, 13m42s",
        "60000000000, 1m0s",
        "1212060000000000, 336h41m0s",
        "3600000000001, 1h0m0.000000001s",
        "-1500000000, -1.5s"
    })
    void goPrintsAllDigits(long nanos, String text) {
        assertThat(Durations.go(Duration.ofNanos(nanos))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0ns", "17, 17s", "822, 822s"})
    void rustPrintsWholeSeconds(long seconds, String text) {
        assertThat(Durations.rustDebug(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "4, 4s",
        "100, 1m 40s",
        "3723, 1h 2m 3s",
        "86401, 1day 1s",
        "172800, 2days",
        "31557600, 1year",
        "65745217, 2years 1month 1s"
    })
    void humantimePrintsWords(long seconds, String text) {
        assertThat(Durations.human(seconds)).isEqualTo(text);
    }
}
