/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Small facts: prover ids, folders. */
class FactsTest {

    @Test
    void aProverIdIsTheActorIdInLeb128() {
        assertThat(ProverId.of(1000).hex()).startsWith("e80700").hasSize(64);
        assertThat(ProverId.of(5).hex()).startsWith("0500");
    }

    @Test
    void foldersAreConfiguredOrTheEnvironmentsOrTheCaches() {
        Map<String, String> env =
                Map.of("FIL_PROOFS_PARAMETER_CACHE", "/env", "XDG_CACHE_HOME", "/xdg");
        ProofsFolders configured = ProofsFolders.of("/configured", "", env::get);
        assertThat(configured.parameters()).isEqualTo(Path.of("/configured"));
        assertThat(configured.parents()).isEqualTo(Path.of("/xdg/sealworks/parents"));
        assertThat(ProofsFolders.of("", "", env::get).parameters()).isEqualTo(Path.of("/env"));
    }
}
