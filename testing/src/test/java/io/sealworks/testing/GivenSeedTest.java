/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.testing;

import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs with SEALWORKS_SEED=42: two properties that take the same draw the same. */
class GivenSeedTest {

    private static final List<Long> ONE = new ArrayList<>();
    private static final List<Long> OTHER = new ArrayList<>();
    private static final List<Long> OWN = new ArrayList<>();

    @Property(tries = 20)
    void one(@ForAll long drawn) {
        ONE.add(drawn);
    }

    @Property(tries = 20)
    void other(@ForAll long drawn) {
        OTHER.add(drawn);
    }

    @Property(tries = 20, seed = "7")
    void withASeedOfItsOwn(@ForAll long drawn) {
        OWN.add(drawn);
    }

    @AfterContainer
    static void compare() {
        assertThat(ONE).hasSize(20).isEqualTo(OTHER).isNotEqualTo(OWN);
    }
}
