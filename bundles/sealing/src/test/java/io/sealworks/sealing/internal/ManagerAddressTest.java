/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManagerAddressTest {

    @Test
    void itIsReadInItsForms() {
        assertThat(ManagerAddress.parse("/ip4/10.0.0.1/tcp/1789/http"))
                .isEqualTo(InetSocketAddress.createUnresolved("10.0.0.1", 1789));
        assertThat(ManagerAddress.parse("http://manager"))
                .isEqualTo(InetSocketAddress.createUnresolved("manager", 1789));
        assertThatThrownBy(() -> ManagerAddress.parse("http://"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"http://\"");
    }

    @Test
    void ourAddressIsTheOneThatLeadsToTheManager() throws IOException {
        assertThat(ManagerAddress.localIp("http://127.0.0.1:1789")).isEqualTo("127.0.0.1");
        assertThat(ManagerAddress.localIp("local")).isEqualTo("127.0.0.1");
    }

    /** A host without a default route has no such address, and is told so. */
    @Test
    void whileTheManagersNameCannotBeResolvedItIsThatOfTheDefaultRoute() throws IOException {
        String ip;
        try {
            ip = ManagerAddress.localIp("http://manager.invalid:1789");
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("the name manager.invalid in [sector_manager]");
            return;
        }
        assertThat(NetworkInterface.getByInetAddress(InetAddress.getByName(ip))).isNotNull();
    }
}
