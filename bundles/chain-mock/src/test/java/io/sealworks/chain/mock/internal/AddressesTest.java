/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AddressesTest {

    @Test
    void aBlsAddressHasTheChecksumThatLotusGivesIt() {
        String lotus =
                "t3rrnhrp5hl27lbxzpzt5zbl342oclr7unmr5congvpbv6vt24z46atnd6r4ijdi5hnsxm6gg2mythx4a6yf5q";
        byte[] payload = Arrays.copyOf(Base32.decode(lotus.substring(2)), 48);
        assertThat(Addresses.bls(payload)).isEqualTo(lotus);
    }

    @Test
    void aSecp256k1AddressHasTheLengthOfOne() {
        assertThat(Addresses.secp256k1(new byte[65])).startsWith("t1").hasSize(41);
    }

    @Test
    void theEntropyOfAMinerIsItsAddressAsCbor() {
        assertThat(HexFormat.of().formatHex(Addresses.cbor(1000))).isEqualTo("4300e807");
    }
}
