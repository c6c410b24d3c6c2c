/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.worker.Hardware;

/**
 * A section {@code [processors]} for a host. Each L3 group is for the PC1 of as many sectors as it
 * has pairs of cores and memory for; where a NUMA node has several groups, its last one is for PC2
 * and C2, which take turns there. A host of one group gets numbers alone: there is nothing to keep
 * apart.
 */
final class Proposal {

    private final Hardware.Machine machine;
    private final Sizing sizing;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param sizing of this host and its largest sector
     */
    Proposal(Hardware.Machine machine, Sizing sizing) {
        this.machine = machine;
        this.sizing = sizing;
    }

    String toml() {
        List<Hardware.NumaNode> nodes = machine.nodes();
        line("# For sectors of " + sizing.sector() + "; measure before you rely on it.");
        if (nodes.stream().mapToInt(n -> n.groups().size()).sum() > 1) {
            placed(nodes);
        } else {
            counted();
        }
        return text.toString().stripTrailing();
    }

    private void counted() {
        for (String stage : List.of(Stages.PC1, Stages.PC2, Stages.C2)) {
            processor(stage, List.of("concurrent = " + sizing.processors(stage)));
        }
    }

    private void placed(List<Hardware.NumaNode> nodes) {
        List<Hardware.NumaNode> provers =
                nodes.stream().filter(n -> n.groups().size() > 1).toList();
        if (!provers.isEmpty()) {
            line("[processors.ext_locks]");
            provers.forEach(node -> line(lock(node) + " = 1"));
            line("");
        }
        nodes.forEach(this::node);
    }

    private static String lock(Hardware.NumaNode node) {
        return "prover" + node.id();
    }

    private void node(Hardware.NumaNode node) {
        List<Hardware.L3Group> groups = node.groups();
        boolean proves = groups.size() > 1;
        long free = node.memory() - (proves ? memoryOfProver() : 0);
        List<Hardware.L3Group> sealers = proves ? groups.subList(0, groups.size() - 1) : groups;
        for (Hardware.L3Group group : sealers) {
            int tasks = sizing.pc1(group.cores().size(), free / sealers.size());
            List<String> keys = bound(node, group);
            keys.add("concurrent = " + tasks);
            processor(Stages.PC1, keys);
        }
        if (proves) {
            Hardware.L3Group last = groups.get(groups.size() - 1);
            for (String stage : List.of(Stages.PC2, Stages.C2)) {
                List<String> keys = bound(node, last);
                keys.add("concurrent = 1");
                keys.add("locks = [\"" + lock(node) + "\"]");
                processor(stage, keys);
            }
        }
    }

    private long memoryOfProver() {
        return Math.max(sizing.memoryOf(Stages.PC2), sizing.memoryOf(Stages.C2));
    }

    private static List<String> bound(Hardware.NumaNode node, Hardware.L3Group group) {
        List<String> keys = new ArrayList<>();
        keys.add("numa_preferred = " + node.id());
        keys.add("cgroup.cpuset = \"" + group.cpus() + "\"");
        return keys;
    }

    private void processor(String stage, List<String> keys) {
        line("[[processors." + stage + "]]");
        keys.forEach(this::line);
        line("");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
