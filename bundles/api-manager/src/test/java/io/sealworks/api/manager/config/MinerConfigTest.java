/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.config;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.sealworks.api.base.SealProofType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MinerConfigTest {

    private static SealProofType type(boolean synthetic, boolean nonInteractive) {
        SenderSection sender = new SenderSection(List.of(), true, "0");
        return new MinerConfig(
                        10000,
                        new MinerSectorSection(
                                OptionalLong.empty(), OptionalLong.empty(), true, false, 540),
                        new CommitmentSection(10, 60, sender, sender),
                        new MinerSealingSection(0, synthetic, nonInteractive, 6),
                        new SnapUpSection(
                                false,
                                List.of(),
                                true,
                                "0",
                                true,
                                15,
                                30,
                                new SnapUpRetrySection(OptionalInt.empty(), Duration.ofMinutes(3))))
                .proofType(SealProofType.StackedDrg32GiBV1_1);
    }

    @Test
    void theConfigChoosesTheKindAndTheChainTheSize() {
        assertThat(type(false, false)).isEqualTo(SealProofType.StackedDrg32GiBV1_1);
        assertThat(type(true, false))
                .isEqualTo(SealProofType.StackedDrg32GiBV1_1_Feat_SyntheticPoRep);
        assertThat(type(false, true))
                .isEqualTo(SealProofType.StackedDrg32GiBV1_2_Feat_NonInteractivePoRep);
    }

    @Test
    void twoKindsAreOneTooMany() {
        assertThatThrownBy(() -> type(true, true))
                .hasMessageContaining("one of them must be false");
    }
}
