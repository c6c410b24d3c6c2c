/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.tasks;

import io.sealworks.api.base.ErrorLevel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StageErrorsTest {

    @Test
    void missingParametersAreThePermanentErrorOfTheLibrary() {
        String text = "No cached parameters found for x [failure finding /p/v28-x.params]";
        assertThat(StageErrors.level("c2", text)).isEqualTo(ErrorLevel.PERMANENT);
        assertThat(StageErrors.level("verify_seal", text)).isEqualTo(ErrorLevel.PERMANENT);
        assertThat(StageErrors.message(text)).isEqualTo(text);
    }

    @Test
    void parametersMadeHereWhereTheyMayNotBeAreExplained() {
        assertThat(StageErrors.message("Invalid parameters file: /p/v28-x.params"))
                .startsWith("Invalid parameters file: /p/v28-x.params (its digest")
                .contains("set local.parameters = true in etc/io.sealworks.proofs.cfg");
    }

    @Test
    void whatStoresAndDisksDoIsTriedAgain() {
        assertThat(StageErrors.level("transfer", "no such luck")).isEqualTo(ErrorLevel.TEMPORARY);
        assertThat(StageErrors.level("add_pieces", "out of reach: the piece b can't be had now"))
                .isEqualTo(ErrorLevel.TEMPORARY);
        assertThat(StageErrors.level("add_pieces", "the piece b is missing"))
                .isEqualTo(ErrorLevel.PERMANENT);
        assertThat(StageErrors.ofCrash()).isEqualTo(ErrorLevel.TEMPORARY);
    }
}
