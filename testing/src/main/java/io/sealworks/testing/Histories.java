/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What holds of the history of a sealing thread, whatever went wrong on its way. */
public final class Histories {

    /** What people and faults do to a job; all else is an edge of the plan's table. */
    private static final Set<String> ASIDE =
            Set.of("Pause", "Resume", "Retry", "Failure", "SetState", "Restore", "Abort");

    private Histories() {}

    /**
     * An entry of a history.
     *
     * @param sector its name; empty where there was none
     */
    public record Entry(long sequence, String sector, String previous, String event, String next) {}

    /** The edges of a plan's table. */
    @FunctionalInterface
    public interface Table {
        /** The state to which an event leads from a state. */
        Optional<String> next(String state, String event);
    }

    /** Where a history has a gap, takes an edge that the table lacks, or goes back to a sector. */
    public static List<String> faults(Table table, List<Entry> history) {
        List<String> faults = new ArrayList<>();
        Set<String> ended = new HashSet<>();
        Entry before = null;
        for (Entry entry : history) {
            if (before != null) {
                follows(before, entry, faults);
            }
            if (before != null && !before.sector().equals(entry.sector())) {
                ended.add(before.sector());
            }
            if (!entry.sector().isEmpty() && ended.contains(entry.sector())) {
                faults.add(entry.sector() + " comes back: " + entry);
            }
            edge(table, entry, faults);
            before = entry;
        }
        return faults;
    }

    private static void follows(Entry before, Entry entry, List<String> faults) {
        if (entry.sequence() != before.sequence() + 1) {
            faults.add("after entry " + before.sequence() + " comes " + entry.sequence());
        }
        if (entry.sector().equals(before.sector()) && !entry.previous().equals(before.next())) {
            faults.add(before.next() + " is followed by " + entry);
        }
    }

    private static void edge(Table table, Entry entry, List<String> faults) {
        Optional<String> next = table.next(entry.previous(), entry.event());
        if (next.isPresent() ? !next.get().equals(entry.next()) : !ASIDE.contains(entry.event())) {
            faults.add("the table has no such edge: " + entry);
        }
    }
}
