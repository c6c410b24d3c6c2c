/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.net.InetAddress;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.3.0/24,10.0.3.255,true",
        "10.0.3.0/24,10.0.4.0,false",
        "10.0.3.0/23,10.0.2.1,true",
        "10.0.3.4,10.0.3.4,true",
        "10.0.3.4,10.0.3.5,false",
        "10.128.0.0/9,10.127.0.0,false",
        "0.0.0.0/0,192.0.2.1,true",
        "0.0.0.0/0,::1,false",
        "fd00::/8,fd12::1,true",
        "fd00::/8,fe00::1,false",
    })
    void contains(String cidr, String address, boolean expected) throws Exception {
        assertThat(Cidr.parse(cidr).contains(InetAddress.getByName(address))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host/24", "10.0.3.0/33", "10.0.3.0/-1", "10.0.3.0/a", "a:b/8/9"})
    void refusesTheRest(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cidr.parse(text))
                .withMessageContaining("no range of addresses: \"" + text + "\"");
    }
}
