/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BitFieldJsonTest {

    @Test
    void aSetIsTheLengthsOfItsRuns() {
        assertThat(BitFieldJson.of(List.of())).hasToString("[0]");
        assertThat(BitFieldJson.of(List.of(0L))).hasToString("[0,1]");
        assertThat(BitFieldJson.of(List.of(6L, 3L, 4L))).hasToString("[3,2,1,1]");
        assertThat(BitFieldJson.of(List.of(0L, 1L, 2L, 9L))).hasToString("[0,3,6,1]");
    }
}
