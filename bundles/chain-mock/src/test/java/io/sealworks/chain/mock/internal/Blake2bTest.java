/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Blake2bTest {

    @Test
    void hashesTheExampleOfTheRfc() {
        assertThat(hex(64, "abc".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(
                        "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                            + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
    }

    @Test
    void hashesNothing() {
        assertThat(hex(32, new byte[0]))
                .isEqualTo("0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    }

    @Test
    void hashesOneFullBlock() {
        assertThat(hex(20, new byte[128])).isEqualTo("8d26f158f564e3293b42f5e3d34263cb173aa9c9");
    }

    @Test
    void hashesSeveralBlocksInSeveralParts() {
        byte[] counting = new byte[256];
        for (int i = 0; i < counting.length; i++) {
            counting[i] = (byte) i;
        }
        assertThat(hex(32, counting, new byte[44]))
                .isEqualTo("adf78a76439412a1dedf8ca18cf00d4c6506b6e89b674e73ef7237336fcadc36");
    }

    private static String hex(int length, byte[]... parts) {
        return HexFormat.of().formatHex(Blake2b.hash(length, parts));
    }
}
