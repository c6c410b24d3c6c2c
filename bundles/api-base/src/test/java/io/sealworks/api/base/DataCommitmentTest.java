/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.DataCommitment.Part;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataCommitmentTest {

    private static Part part(long size, int fill) {
        byte[] bytes = new byte[Bytes32.LENGTH];
        bytes[0] = (byte) fill;
        return new Part(size, Bytes32.of(bytes));
    }

    private static Part zeros(long size) {
        return new Part(size, DataCommitment.ofZeros(size));
    }

    @Test
    void piecesOfZerosAreASectorOfZeros() {
        assertThat(DataCommitment.of(List.of(zeros(1024), zeros(512)), 2048))
                .isEqualTo(ZeroCommitment.of(SectorSize.KIB_2));
        assertThat(DataCommitment.of(List.of(), 2048))
                .isEqualTo(ZeroCommitment.of(SectorSize.KIB_2));
    }

    @Test
    void onePieceThatFillsTheSectorIsItsCommitment() {
        assertThat(DataCommitment.of(List.of(part(2048, 7)), 2048))
                .isEqualTo(part(2048, 7).commitment());
    }

    @Test
    void gapsAreZerosWhetherTheyAreNamedOrNot() {
        List<Part> named = List.of(part(256, 1), zeros(256), part(512, 2), zeros(1024));
        List<Part> left = new ArrayList<>(List.of(part(256, 1), part(512, 2)));
        assertThat(DataCommitment.of(left, 2048)).isEqualTo(DataCommitment.of(named, 2048));
    }

    @Test
    void aGrownPieceHasZerosBehindIt() {
        assertThat(DataCommitment.grown(part(128, 3), 512))
                .isEqualTo(DataCommitment.of(List.of(part(128, 3), zeros(128), zeros(256)), 512));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> DataCommitment.of(List.of(part(128, 1), part(2048, 2)), 2048))
                .hasMessageContaining("need 4096 bytes, not 2048");
        assertThatThrownBy(() -> part(127, 1)).hasMessageContaining("power of two");
        assertThatThrownBy(() -> part(64, 1)).hasMessageContaining("128 at least");
    }
}
