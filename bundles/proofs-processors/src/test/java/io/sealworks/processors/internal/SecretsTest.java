/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTest {

    private final Secrets secrets =
            new Secrets(
                    Map.of(
                            "PIECE_FETCHER_TOKEN", "abcdefgh",
                            "FULLNODE_API_INFO", "tok123:/ip4/192.0.2.1/tcp/1234",
                            "SHORT_TOKEN", "a",
                            "HOME", "/home/worker"));

    @Test
    void valuesOfVariablesThatAreNamedLikeSecretsAreMasked() {
        assertThat(secrets.redacted("token abcdefgh at tok123:/ip4/192.0.2.1/tcp/1234 refused"))
                .isEqualTo("token *** at *** refused");
    }

    @Test
    void everythingElseStays() {
        assertThat(secrets.redacted("a file in /home/worker is missing"))
                .isEqualTo("a file in /home/worker is missing");
    }

    @Test
    void whatLooksLikeASecretIsMaskedWhereverItCameFrom() {
        assertThat(secrets.redacted("Authorization: Bearer xyz.1"))
                .isEqualTo("Authorization: Bearer ***");
        assertThat(secrets.redacted("got eyJhbGciOi.eyJzdWIiOi.sig-1")).isEqualTo("got ***");
        assertThat(secrets.redacted("GET https://user:pass@192.0.2.1/piece"))
                .isEqualTo("GET https://***@192.0.2.1/piece");
    }
}
