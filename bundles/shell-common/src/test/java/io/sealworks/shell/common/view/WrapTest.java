/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.view;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WrapTest {
    @Test
    void lines_are_as_long_as_they_may_be() {
        assertThat(Wrap.at(9, "a sector is worth money")).isEqualTo("a sector\nis worth\nmoney");
        assertThat(Wrap.at(99, "a sector is worth money")).isEqualTo("a sector is worth money");
    }

    @Test
    void a_longer_word_has_a_line_of_its_own() {
        assertThat(Wrap.at(4, "ok PersistanceSubmitted ok"))
                .isEqualTo("ok\nPersistanceSubmitted\nok");
        assertThat(Wrap.at(4, "")).isEmpty();
    }
}
