/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NumberSetTest {

    @Test
    void numbersInARowAreOneRange() {
        NumberSet numbers = new NumberSet();
        for (long n : new long[] {5, 7, 6, 1, 5}) {
            numbers.add(n);
        }
        assertThat(numbers.ranges()).isEqualTo(2);
    }

    @Property
    void itIsASet(@ForAll List<@LongRange(min = 0, max = 40) Long> added) {
        NumberSet numbers = new NumberSet();
        Set<Long> expected = new HashSet<>(added);
        added.forEach(numbers::add);
        for (long n = 0; n <= 41; n++) {
            assertThat(numbers.contains(n)).isEqualTo(expected.contains(n));
        }
    }
}
