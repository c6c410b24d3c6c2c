/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "4096, 4096",
        "8B, 8",
        "8k, 8000",
        "8KB, 8000",
        "8KiB, 8192",
        "8 GiB, 8589934592",
        "8gib, 8589934592",
        "2Ti, 2199023255552",
        "1PiB, 1125899906842624",
        "8191PiB, 9222246136947933184"
    })
    void sizesAsPeopleWriteThem(String text, long bytes) {
        assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GiB", "-1", "1.5GiB", "8XB", "8iB", "8i", "8GiBs", "8 G i B"})
    void anythingElseIsNone(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a size looks like 8GiB");
    }

    @Test
    void moreThanALongHoldsIsTooLarge() {
        assertThatThrownBy(() -> ByteSize.parse("8192PiB"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void aSizeIsNotNegative() {
        assertThatThrownBy(() -> new ByteSize(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
