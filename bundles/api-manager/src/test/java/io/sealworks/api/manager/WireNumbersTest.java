/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.manager.ChainAnswer.State;
import io.sealworks.api.manager.SubmitAnswer.Result;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Numbers and codes that existing workers and managers know. */
class WireNumbersTest {

    @Test
    void submitResultsBeginAtOne() {
        assertThat(Result.ACCEPTED.number()).isEqualTo(1);
        assertThat(Result.FILES_MISSED.number()).isEqualTo(5);
        for (Result result : Result.values()) {
            assertThat(Result.ofNumber(result.number())).isEqualTo(result);
        }
        assertThatThrownBy(() -> Result.ofNumber(0)).hasMessageContaining("1 to 5");
        assertThatThrownBy(() -> Result.ofNumber(1L << 32)).hasMessageContaining("1 to 5");
    }

    @Test
    void chainStatesBeginAtOne() {
        assertThat(State.PENDING.number()).isEqualTo(1);
        assertThat(State.SHOULD_ABORT.number()).isEqualTo(7);
        for (State state : State.values()) {
            assertThat(State.ofNumber(state.number())).isEqualTo(state);
        }
        assertThatThrownBy(() -> State.ofNumber(8)).hasMessageContaining("1 to 7");
    }

    @Test
    void onlyOneCodeMakesAWorkerGiveUpItsSector() {
        assertThat(ManagerException.ofWire(11001, "gone").level()).isEqualTo(ErrorLevel.ABORT);
        assertThat(ManagerException.unknownSector("gone").code()).isEqualTo(11001);
        for (int code : new int[] {1, 0, -32603, 11000, 11002}) {
            ManagerException e = ManagerException.ofWire(code, "later");
            assertThat(e.level()).isEqualTo(ErrorLevel.TEMPORARY);
            assertThat(e.code()).isEqualTo(code);
        }
        assertThat(ManagerException.temporary("later").code()).isEqualTo(1);
    }
}
