/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker.config;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManagerSectionTest {

    private static ManagerSection section(String token, String host) {
        return new ManagerSection(
                "local", Optional.empty(), Optional.of(token), List.of(), List.of(host));
    }

    @Test
    void hostsOfPiecesAreNoUrls() {
        assertThat(section("t", "market:41235").pieceTokenHosts()).containsExactly("market:41235");
        for (String wrong : List.of("http://market:41235", "user@market", " ")) {
            assertThatThrownBy(() -> section("t", wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("piece_token_hosts has \"" + wrong + "\"");
        }
    }

    @Test
    void theTokenIsNotShown() {
        assertThat(section("open sesame", "market").toString()).doesNotContain("sesame");
        assertThat(section(" ", "market").pieceToken()).isEmpty();
    }
}
