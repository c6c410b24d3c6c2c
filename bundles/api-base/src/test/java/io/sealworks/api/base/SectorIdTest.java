/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.util.TreeSet;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SectorIdTest {

    @Test
    void itIsShownAsItsFilesAreNamed() {
        assertThat(new SectorId(10_000, 2)).hasToString("s-t010000-2");
    }

    @Test
    void bothNetworksNamesAreRead() {
        assertThat(SectorId.parse("s-f01000-7")).isEqualTo(new SectorId(1000, 7));
        assertThat(SectorId.parse("s-t01000-7")).isEqualTo(new SectorId(1000, 7));
    }

    @Property
    void whatIsShownIsReadBack(
            @ForAll @LongRange(min = 0) long miner, @ForAll @LongRange(min = 0) long number) {
        SectorId sector = new SectorId(miner, number);
        assertThat(SectorId.parse(sector.toString())).isEqualTo(sector);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s-t01000",
                "s-t01000-",
                "s-1000-7",
                "s-t01000--7",
                "t01000-7",
                "s-t01000-7x",
                "s-t01000-99999999999999999999",
                "s-t01000-9999999999999999999",
                " s-t01000-7"
            })
    void anythingElseIsNoSector(String name) {
        assertThatThrownBy(() -> SectorId.parse(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingIsNegative() {
        assertThatThrownBy(() -> new SectorId(1, -1)).hasMessageContaining("no negative part");
    }

    @Test
    void theOrderIsThatOfMinerThenNumber() {
        TreeSet<SectorId> sorted = new TreeSet<>();
        sorted.add(new SectorId(2, 1));
        sorted.add(new SectorId(1, 10));
        sorted.add(new SectorId(1, 9));
        assertThat(sorted)
                .containsExactly(new SectorId(1, 9), new SectorId(1, 10), new SectorId(2, 1));
    }
}
