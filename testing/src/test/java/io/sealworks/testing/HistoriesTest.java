/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sealworks.testing.Histories.Entry;
import net.jqwik.api.Example;

import static org.assertj.core.api.Assertions.assertThat;

class HistoriesTest {

    private static final Map<String, String> EDGES =
            Map.of("Empty Allocate", "Allocated", "Allocated Finish", "Finished");

    private static List<String> faults(Entry... history) {
        return Histories.faults(
                (state, event) -> Optional.ofNullable(EDGES.get(state + " " + event)),
                List.of(history));
    }

    private static Entry entry(long number, String sector, String from, String event, String to) {
        return new Entry(number, sector, from, event, to);
    }

    @Example
    void aWholeHistoryHasNoFault() {
        assertThat(
                        faults(
                                entry(1, "", "Empty", "Pause", "Empty"),
                                entry(2, "a", "Empty", "Allocate", "Allocated"),
                                entry(3, "a", "Allocated", "Finish", "Finished"),
                                entry(4, "b", "Empty", "Allocate", "Allocated")))
                .isEmpty();
    }

    @Example
    void whatMustNotBeIsNamed() {
        assertThat(
                        faults(
                                entry(1, "a", "Empty", "Allocate", "Finished"),
                                entry(3, "a", "Allocated", "Finish", "Finished"),
                                entry(4, "b", "Empty", "Allocate", "Allocated"),
                                entry(5, "a", "Empty", "Allocate", "Allocated"),
                                entry(6, "a", "Allocated", "Jump", "Allocated")))
                .satisfiesExactly(
                        fault -> assertThat(fault).startsWith("the table has no such edge"),
                        fault -> assertThat(fault).isEqualTo("after entry 1 comes 3"),
                        fault -> assertThat(fault).startsWith("Finished is followed by"),
                        fault -> assertThat(fault).startsWith("a comes back"),
                        fault -> assertThat(fault).startsWith("a comes back"),
                        fault -> assertThat(fault).contains("Jump"));
    }
}
