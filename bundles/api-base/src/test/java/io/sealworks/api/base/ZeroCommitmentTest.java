/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Against what the proofs library computes, and the well-known root of mainnet's 32GiB. */
class ZeroCommitmentTest {

    @ParameterizedTest
    @CsvSource({
        "KIB_2, fc7e928296e516faade986b28f92d44a4f24b935485223376a799027bc18f833",
        "MIB_8, 65f29e5d98d246c38b388cfc06db1f6b021303c5a289000bdce832a9c3ec421c",
        "GIB_32, 077e5fde35c50a9303a55009e3498a4ebedff39c42b710b730d8ec7ac7afa63e",
    })
    void isTheRootOfATreeOfZeros(SectorSize size, String root) {
        assertThat(ZeroCommitment.of(size).hex()).isEqualTo(root);
    }
}
