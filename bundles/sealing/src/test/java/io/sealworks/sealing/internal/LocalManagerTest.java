/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocalManagerTest {

    private final LocalManager manager = new LocalManager();

    @Test
    void untilItSaysMoreItIsAtThePortThatManagersHave() {
        manager.bind(Map.of());
        assertThat(manager.pieceStore()).isEqualTo(URI.create("http://127.0.0.1:1789/piecestore"));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:2000, 127.0.0.1:2000",
        "10.0.0.5:1789, 10.0.0.5:1789",
        "0.0.0.0:1800, 127.0.0.1:1800",
        "[::]:1800, 127.0.0.1:1800",
        "[::1]:1800, [::1]:1800",
    })
    void itsPieceStoreIsWhereItListens(String listen, String there) {
        manager.bind(Map.of(LocalManager.LISTEN, listen));
        assertThat(manager.pieceStore()).isEqualTo(URI.create("http://" + there + "/piecestore"));
    }
}
