/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CpuSetTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "0-3", "0-3,8", "1,3,5-7,64-127"})
    void isWrittenAsItIsRead(String text) {
        assertThat(CpuSet.parse(text)).hasToString(text);
    }

    @Test
    void neighboursAreWrittenAsARange() {
        assertThat(CpuSet.parse(" 2,1, 0")).hasToString("0-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "0-", "-1", "3-1", "0,,1", "0-99999999"})
    void anythingElseIsRefusedByName(String text) {
        assertThatThrownBy(() -> CpuSet.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void setsAreComparedCpuByCpu() {
        CpuSet some = CpuSet.parse("0-3");
        assertThat(some.and(CpuSet.parse("2-5"))).hasToString("2-3");
        assertThat(some.without(CpuSet.parse("2-5"))).hasToString("0-1");
        assertThat(some.meets(CpuSet.parse("4-5"))).isFalse();
        assertThat(some.without(CpuSet.parse("0-7")).isEmpty()).isTrue();
    }
}
