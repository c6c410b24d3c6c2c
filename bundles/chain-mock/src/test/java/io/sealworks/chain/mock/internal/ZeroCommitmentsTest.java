/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import io.sealworks.api.base.SectorSize;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Against what the proofs library computes. */
class ZeroCommitmentsTest {

    private final ZeroCommitments zeros = new ZeroCommitments();

    @Test
    void twoKibibytes() {
        assertThat(zeros.of(SectorSize.KIB_2).hex())
                .isEqualTo("fc7e928296e516faade986b28f92d44a4f24b935485223376a799027bc18f833");
    }

    @Test
    void eightMebibytes() {
        assertThat(zeros.of(SectorSize.MIB_8).hex())
                .isEqualTo("65f29e5d98d246c38b388cfc06db1f6b021303c5a289000bdce832a9c3ec421c");
    }

    /** The root of 32GiB of zeros is well known on mainnet. */
    @Test
    void thirtyTwoGibibytes() {
        assertThat(zeros.of(SectorSize.GIB_32).hex())
                .isEqualTo("077e5fde35c50a9303a55009e3498a4ebedff39c42b710b730d8ec7ac7afa63e");
    }
}
