/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.util.HexFormat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CborTest {

    @Test
    void writesTheExamplesOfTheRfc() {
        assertThat(hex(new CborWriter().integer(0))).isEqualTo("00");
        assertThat(hex(new CborWriter().integer(100))).isEqualTo("1864");
        assertThat(hex(new CborWriter().integer(1_000_000))).isEqualTo("1a000f4240");
        assertThat(hex(new CborWriter().integer(1_000_000_000_000L)))
                .isEqualTo("1b000000e8d4a51000");
        assertThat(hex(new CborWriter().integer(-1000))).isEqualTo("3903e7");
        assertThat(hex(new CborWriter().text("IETF"))).isEqualTo("6449455446");
        assertThat(hex(new CborWriter().bytes(new byte[] {1, 2, 3, 4}))).isEqualTo("4401020304");
        assertThat(hex(new CborWriter().array(3).integer(1).integer(2).integer(3)))
                .isEqualTo("83010203");
        assertThat(hex(new CborWriter().bool(true).textOrNull(null))).isEqualTo("f5f6");
    }

    @Property
    void readsWhatItWrote(
            @ForAll long number, @ForAll byte[] bytes, @ForAll String text, @ForAll boolean flag) {
        String valid =
                new String(
                        text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        java.nio.charset.StandardCharsets.UTF_8);
        BigInteger big = new BigInteger(1, bytes);
        byte[] written =
                new CborWriter()
                        .array(5)
                        .integer(number)
                        .bytes(bytes)
                        .text(valid)
                        .bool(flag)
                        .big(big)
                        .toBytes();
        CborReader in = new CborReader(written);
        in.array(5);
        assertThat(in.integer()).isEqualTo(number);
        assertThat(in.bytes()).isEqualTo(bytes);
        assertThat(in.text()).isEqualTo(valid);
        assertThat(in.bool()).isEqualTo(flag);
        assertThat(in.big()).isEqualTo(big);
        in.end();
    }

    @Property
    void anythingElseIsRefusedAndNothingWorse(@ForAll byte[] bytes) {
        assertThatThrownBy(() -> SignedMessage.decode(bytes))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLengthBeyondTheBytesIsRefusedBeforeMemoryIsTaken() {
        byte[] huge = HexFormat.of().parseHex("5b7fffffffffffffff");
        assertThatThrownBy(() -> new CborReader(huge).bytes())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("end early");
    }

    private static String hex(CborWriter out) {
        return HexFormat.of().formatHex(out.toBytes());
    }
}
