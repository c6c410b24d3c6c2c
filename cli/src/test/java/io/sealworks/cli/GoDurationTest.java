/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GoDurationTest {
    private final GoDuration converter = new GoDuration();

    @ParameterizedTest
    @CsvSource({
        "10m, PT10M",
        "1h30m, PT1H30M",
        "1.5h, PT1H30M",
        ".5s, PT0.5S",
        "1.s, PT1S",
        "1ms, PT0.001S",
        "1m1ms, PT1M0.001S",
        "2us, PT0.000002S",
        "2\u00b5s, PT0.000002S",
        "2\u03bcs, PT0.000002S",
        "7ns, PT0.000000007S",
        "30m1h, PT1H30M",
        "0, PT0S",
        "0s, PT0S"
    })
    void as_go_takes_it(String text, Duration expected) {
        assertThat(converter.convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "m", "10 m", "1d", "-1s", ".s", "1..5s", "99999999h"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "' is ");
    }
}
