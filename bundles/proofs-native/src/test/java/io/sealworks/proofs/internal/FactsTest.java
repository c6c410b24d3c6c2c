/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A small fact: prover ids. */
class FactsTest {

    @Test
    void aProverIdIsTheActorIdInLeb128() {
        assertThat(ProverId.of(1000).hex()).startsWith("e80700").hasSize(64);
        assertThat(ProverId.of(5).hex()).startsWith("0500");
    }
}
