/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealProofTypeTest {

    /** Numbers of {@code abi.RegisteredSealProof}; 5 and 8 are those of the captures. */
    @Test
    void theNumbersAreThoseOnTheWire() {
        assertThat(SealProofType.StackedDrg2KiBV1_1.number()).isEqualTo(5);
        assertThat(SealProofType.StackedDrg32GiBV1_1.number()).isEqualTo(8);
        assertThat(SealProofType.ofNumber(13))
                .isEqualTo(SealProofType.StackedDrg32GiBV1_1_Feat_SyntheticPoRep);
        assertThat(SealProofType.ofNumber(19))
                .isEqualTo(SealProofType.StackedDrg64GiBV1_2_Feat_NonInteractivePoRep);
    }

    @Test
    void sizeAndKindMakeTheType() {
        for (SealProofType type : SealProofType.values()) {
            assertThat(SealProofType.of(type.size(), type.porep())).isEqualTo(type);
            assertThat(SealProofType.ofNumber(type.number())).isEqualTo(type);
            assertThat(type.name()).startsWith("StackedDrg" + type.size());
        }
    }

    @Test
    void anotherNumberIsNone() {
        assertThatThrownBy(() -> SealProofType.ofNumber(20)).hasMessageContaining("0 to 19");
        assertThatThrownBy(() -> SealProofType.ofNumber(-1)).hasMessageContaining("0 to 19");
    }

    @Test
    void sizesAreReadAsTheyAreShown() {
        for (SectorSize size : SectorSize.values()) {
            assertThat(SectorSize.parse(size.toString())).isEqualTo(size);
        }
        assertThat(SectorSize.KIB_2.unpaddedBytes()).isEqualTo(2032);
        assertThatThrownBy(() -> SectorSize.parse("3KiB"))
                .hasMessage("no sector size: \"3KiB\" (known: 2KiB, 8MiB, 512MiB, 32GiB, 64GiB)");
    }
}
