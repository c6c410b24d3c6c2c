/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.plan.Edge;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.worker.HistoryEntry;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of a sector that was finished, whatever went wrong on its way. */
final class Invariants {

    /** What people and faults do to a job; all else is an edge of the plan's table. */
    private static final Set<String> ASIDE =
            Set.of("Pause", "Resume", "Retry", "Failure", "SetState", "Restore", "Abort");

    private Invariants() {}

    /**
     * One sector was given out and went its whole way, on the chain once.
     *
     * @param how what was done to it, for the message
     */
    static void hold(Cluster cluster, String how) throws ManagerException {
        List<HistoryEntry> history = cluster.worker().history();
        assertThat(faults(cluster.graph(), history)).as(how).isEmpty();
        assertThat(cluster.manager.sectors()).as("numbers given out, %s", how).hasSize(1);
        SectorId sector = cluster.manager.sectors().get(0).id();
        assertThat(owned(history)).as(how).containsExactly(sector);
        assertThat(cluster.landed()).as(how).isEqualTo(Map.of("pre-commit", 1L, "prove", 1L));
        assertThat(cluster.manager.messages(sector)).as(how).hasSize(2);
    }

    /** The sectors of a history, each once however long it stayed. */
    private static List<SectorId> owned(List<HistoryEntry> history) {
        return history.stream()
                .map(HistoryEntry::sector)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Where a history has a gap, takes an edge that the table lacks, or goes back to a sector. */
    static List<String> faults(PlanGraph graph, List<HistoryEntry> history) {
        List<String> faults = new ArrayList<>();
        Set<SectorId> ended = new HashSet<>();
        HistoryEntry before = null;
        for (HistoryEntry entry : history) {
            if (before != null) {
                follows(before, entry, faults);
            }
            if (before != null && !Objects.equals(before.sector(), entry.sector())) {
                ended.add(before.sector());
            }
            if (entry.sector() != null && ended.contains(entry.sector())) {
                faults.add(entry.sector() + " comes back: " + entry);
            }
            edge(graph, entry, faults);
            before = entry;
        }
        return faults;
    }

    private static void follows(HistoryEntry before, HistoryEntry entry, List<String> faults) {
        if (entry.sequence() != before.sequence() + 1) {
            faults.add("after entry " + before.sequence() + " comes " + entry.sequence());
        }
        if (Objects.equals(entry.sector(), before.sector())
                && !entry.previous().equals(before.next())) {
            faults.add(before.next() + " is followed by " + entry);
        }
    }

    private static void edge(PlanGraph graph, HistoryEntry entry, List<String> faults) {
        Optional<String> next = graph.edge(entry.previous(), entry.event()).map(Edge::next);
        if (next.isPresent() ? !next.get().equals(entry.next()) : !isAside(entry)) {
            faults.add("the table has no such edge: " + entry);
        }
    }

    private static boolean isAside(HistoryEntry entry) {
        return ASIDE.contains(entry.event());
    }
}
