/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.nio.file.Path;
import java.util.Map;

import io.sealworks.api.base.SectorSize;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Small facts: commitments of zeros, prover ids, folders. */
class FactsTest {

    @Test
    void zeroSectorsHaveTheKnownCommitments() {
        assertThat(ZeroCommitment.of(SectorSize.KIB_2).hex())
                .isEqualTo("fc7e928296e516faade986b28f92d44a4f24b935485223376a799027bc18f833");
        assertThat(ZeroCommitment.of(SectorSize.MIB_8).hex())
                .isEqualTo("65f29e5d98d246c38b388cfc06db1f6b021303c5a289000bdce832a9c3ec421c");
    }

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
