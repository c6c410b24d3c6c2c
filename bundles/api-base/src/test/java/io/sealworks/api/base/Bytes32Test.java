/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class Bytes32Test {

    @Property
    void textsAreReadBack(@ForAll @Size(32) byte[] bytes) {
        Bytes32 value = Bytes32.of(bytes);
        assertThat(Bytes32.ofHex(value.hex())).isEqualTo(value).hasSameHashCodeAs(value);
        assertThat(Bytes32.ofBase64(value.base64())).isEqualTo(value);
    }

    @Test
    void itIsImmutable() {
        byte[] bytes = new byte[32];
        Bytes32 value = Bytes32.of(bytes);
        bytes[0] = 1;
        value.bytes()[1] = 1;
        assertThat(value).isEqualTo(Bytes32.of(new byte[32]));
    }

    @Test
    void aFieldElementLacksTheTwoHighestBitsOfTheLastByte() {
        byte[] ones = new byte[32];
        java.util.Arrays.fill(ones, (byte) 0xff);
        assertThat(Bytes32.of(ones).asFieldElement().hex()).isEqualTo("ff".repeat(31) + "3f");
        Bytes32 element = Bytes32.ofHex("ff".repeat(31) + "3f");
        assertThat(element.asFieldElement()).isEqualTo(element);
    }

    @Test
    void thereAre32OfThem() {
        assertThatThrownBy(() -> Bytes32.of(new byte[31])).hasMessageContaining("not 31");
        assertThatThrownBy(() -> Bytes32.ofHex("zz")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Bytes32.ofBase64("AAAA"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
