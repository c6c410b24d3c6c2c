/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HumanDurationTest {
    @ParameterizedTest
    @CsvSource({
        "30s,PT30S",
        "5min,PT5M",
        "1h 30m,PT1H30M",
        "1m0s,PT1M",
        "100ms,PT0.1S",
        "2 days,PT48H",
        "1w,PT168H",
        "0s,PT0S"
    })
    void readsWhatPeopleWrite(String text, Duration expected) {
        assertThat(HumanDuration.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "5 parsecs", "5s,", "1.5h"})
    void refusesTheRest(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HumanDuration.parse(text))
                .withMessageContaining("not a duration: \"" + text + "\"");
    }

    @Test
    void refusesWhatNoClockHolds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HumanDuration.parse("300000 weeks"))
                .withMessageContaining("too long");
    }
}
