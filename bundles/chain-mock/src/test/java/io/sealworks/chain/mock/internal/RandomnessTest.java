/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.HexFormat;

import io.sealworks.api.base.Bytes32;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RandomnessTest {

    /** A private Lotus network's answer for (6, epoch 199, t01000), whose beacon it was. */
    @Test
    void drawsAsLotusDoes() {
        byte[] entry =
                HexFormat.of()
                        .parseHex(
                                "80c795df3a882584f4b7f54c59b260ab9a0e44902ef165999cbf963495be3c86");
        assertThat(Randomness.draw(6, entry, 199, 1000).base64())
                .isEqualTo("2cZ4jk6h6mUFil5cAGLfhmnPX4D0zq8G/jqoOcxzXA8=");
    }

    @Test
    void ticketsAndSeedsDifferByMinerAndEpoch() {
        TipsetLog log = TipsetLog.genesis(Bytes32.of(new byte[32]), 20, 0, 100);
        Randomness randomness = new Randomness(Bytes32.of(new byte[32]), log.keys());
        assertThat(randomness.ticket(1, 10)).isNotEqualTo(randomness.ticket(2, 10));
        assertThat(randomness.ticket(1, 10)).isNotEqualTo(randomness.ticket(1, 11));
        assertThat(randomness.seed(1, 10)).isNotEqualTo(randomness.seed(2, 10));
        assertThat(randomness.seed(1, 10)).isNotEqualTo(randomness.ticket(1, 10).orElseThrow());
    }
}
