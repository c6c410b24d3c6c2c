/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "/ip4/127.0.0.1/tcp/1789, http://127.0.0.1:1789/rpc/v0",
        "/ip4/127.0.0.1/tcp/1789/http, http://127.0.0.1:1789/rpc/v0",
        "/dns/manager.example/tcp/443/https, https://manager.example:443/rpc/v0",
        "/dns4/m/tcp/1789, http://m:1789/rpc/v0",
        "/ip6/::1/tcp/1789, http://[::1]:1789/rpc/v0",
        "http://127.0.0.1:1789, http://127.0.0.1:1789/rpc/v0",
        "http://127.0.0.1:1789/, http://127.0.0.1:1789/rpc/v0",
        "http://127.0.0.1:1789/rpc/v0, http://127.0.0.1:1789/rpc/v0",
        "ws://10.0.0.1:1789/rpc/v0, http://10.0.0.1:1789/rpc/v0",
        "10.0.0.1:1789, http://10.0.0.1:1789/rpc/v0",
        "10.0.0.1, http://10.0.0.1:1789/rpc/v0",
        "http://manager.example, http://manager.example:1789/rpc/v0",
        "ws://[::1]/rpc/v0, http://[::1]:1789/rpc/v0",
        "https://manager.example, https://manager.example/rpc/v0"
    })
    void managers(String address, String url) {
        assertThat(Endpoint.manager(address)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/ip4/1.2.3.4", "/ip4/1.2.3.4/udp/1", "ftp://x", "a b", "u:p@http://x"})
    void whatIsNoAddressIsSaid(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.manager(address))
                .withMessageStartingWith("not an address: \"" + address + "\" (an address looks");
    }

    @Test
    void aPasswordIsNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.manager("http://me:secret-word@10.0.0.1:1789"))
                .withMessageContaining("//[secret]@10.0.0.1:1789");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:17891, http://127.0.0.1:17891/",
        "worker-1, http://worker-1:17890/",
        "[::1]:17890, http://[::1]:17890/",
        "::1, http://[::1]:17890/"
    })
    void workers(String dest, String url) {
        assertThat(Endpoint.worker(dest)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no such_worker", "a/b", "x:y"})
    void whatIsNoWorkerIsSaid(String dest) {
        assertThatIllegalArgumentException().isThrownBy(() -> Endpoint.worker(dest));
    }
}
