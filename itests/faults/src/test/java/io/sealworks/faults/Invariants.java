/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.plan.Edge;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.worker.HistoryEntry;
import io.sealworks.testing.Histories;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of a sector that was finished, whatever went wrong on its way. */
final class Invariants {

    private Invariants() {}

    /**
     * One sector was given out and went its whole way, on the chain once; nothing that was in the
     * store became anything else.
     *
     * @param how what was done to it, for the message
     */
    static void hold(Cluster cluster, String how) throws Exception {
        List<HistoryEntry> history = cluster.worker().history();
        assertThat(faults(cluster.graph(), history)).as(how).isEmpty();
        assertThat(cluster.manager.sectors()).as("numbers given out, %s", how).hasSize(1);
        SectorId sector = cluster.sector();
        assertThat(owned(history)).as(how).containsExactly(sector);
        assertThat(cluster.trade.achieved(cluster)).as("the manager was told, %s", how).isTrue();
        cluster.untilLanded(cluster.trade.messages());
        assertThat(cluster.manager.messages(sector))
                .as(how)
                .hasSize(cluster.trade.messages().size());
        Map<String, String> stored = Snapshot.contents(cluster.store());
        assertThat(stored).as(how).containsAllEntriesOf(cluster.before());
        stored.keySet().removeAll(cluster.before().keySet());
        assertThat(stored.keySet().stream().map(Invariants::top))
                .as(how)
                .isSubsetOf(cluster.trade.adds());
    }

    private static String top(String path) {
        return path.substring(0, path.indexOf('/'));
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
        return Histories.faults(
                (state, event) -> graph.edge(state, event).map(Edge::next),
                history.stream().map(Invariants::plain).toList());
    }

    private static Histories.Entry plain(HistoryEntry entry) {
        return new Histories.Entry(
                entry.sequence(),
                entry.sector() == null ? "" : entry.sector().toString(),
                entry.previous(),
                entry.event(),
                entry.next());
    }
}
