/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sealworks.api.worker.Hardware;
import io.sealworks.api.worker.config.ProcessorConfig;
import io.sealworks.api.worker.config.ProcessorsSection;

/**
 * Judges where a configuration places its processors: work that shares a cache or reaches for far
 * memory is slow, and nothing fails that would tell.
 */
final class Placement {

    private record Node(int id, CpuSet cpus) {}

    /** A processor that is bound to CPUs. */
    private record Bound(String name, CpuSet cpus, List<String> locks) {}

    private final List<Node> nodes;
    private final List<CpuSet> groups;
    private final CpuSet all;

    Placement(Hardware.Machine machine) {
        nodes = machine.nodes().stream().map(n -> new Node(n.id(), CpuSet.union(cpus(n)))).toList();
        groups = machine.nodes().stream().flatMap(Placement::cpus).toList();
        all = CpuSet.union(groups.stream());
    }

    private static Stream<CpuSet> cpus(Hardware.NumaNode node) {
        return node.groups().stream().map(g -> CpuSet.parse(g.cpus()));
    }

    /** Whether a processor is bound to CPUs or to a node, so that there is something to judge. */
    static boolean isChosen(ProcessorsSection section) {
        return section.byStage().values().stream()
                .flatMap(List::stream)
                .anyMatch(c -> c.cpuset().isPresent() || c.numaPreferred().isPresent());
    }

    /** A sentence for each thing that is wrong, in the order of the configuration. */
    List<String> warnings(ProcessorsSection section) {
        List<String> warnings = new ArrayList<>();
        List<Bound> bound = new ArrayList<>();
        Map<String, List<ProcessorConfig>> stages = section.byStage();
        stages.keySet().stream()
                .sorted()
                .forEach(
                        stage -> {
                            List<ProcessorConfig> configs = stages.get(stage);
                            for (int i = 0; i < configs.size(); i++) {
                                String name = "processors." + stage + " #" + i;
                                look(name, configs.get(i), bound, warnings);
                            }
                        });
        overlaps(bound, warnings);
        return List.copyOf(warnings);
    }

    private void look(
            String name, ProcessorConfig config, List<Bound> bound, List<String> warnings) {
        config.numaPreferred().stream()
                .filter(id -> nodes.stream().noneMatch(n -> n.id() == id))
                .forEach(
                        id -> warnings.add(name + ": numa_preferred = " + id + ": " + haveNodes()));
        if (config.cpuset().isEmpty()) {
            return;
        }
        String where = name + ": cgroup.cpuset ";
        try {
            CpuSet cpus = CpuSet.parse(config.cpuset().get());
            bound.add(new Bound(name, cpus, config.locks()));
            fits(cpus).forEach(w -> warnings.add(where + w));
        } catch (IllegalArgumentException e) {
            warnings.add(where + e.getMessage());
        }
    }

    private String haveNodes() {
        return "this host has the NUMA nodes "
                + nodes.stream().map(n -> "" + n.id()).collect(Collectors.joining(", "));
    }

    private List<String> fits(CpuSet cpus) {
        List<String> faults = new ArrayList<>();
        CpuSet lacking = cpus.without(all);
        if (!lacking.isEmpty()) {
            faults.add(cpus + " names CPUs that this host lacks: " + lacking + "; it has " + all);
        }
        List<Node> touched = nodes.stream().filter(n -> n.cpus().meets(cpus)).toList();
        if (touched.size() > 1) {
            faults.add(
                    cpus
                            + " spans the NUMA nodes "
                            + touched.stream()
                                    .map(n -> "" + n.id())
                                    .collect(Collectors.joining(", "))
                            + ": memory of one is far from the others; write one processor for"
                            + " each");
        }
        groups.stream()
                .filter(g -> g.meets(cpus) && !g.without(cpus).isEmpty())
                .forEach(
                        g ->
                                faults.add(
                                        cpus
                                                + " takes a part of the CPUs "
                                                + g
                                                + ", which share an L3 cache; take all of them or"
                                                + " none"));
        return faults;
    }

    /** Two that share a lock never work at the same time. */
    private static void overlaps(List<Bound> bound, List<String> warnings) {
        for (int i = 0; i < bound.size(); i++) {
            for (Bound other : bound.subList(i + 1, bound.size())) {
                Bound one = bound.get(i);
                CpuSet shared = one.cpus().and(other.cpus());
                if (!shared.isEmpty() && one.locks().stream().noneMatch(other.locks()::contains)) {
                    warnings.add(
                            one.name()
                                    + " and "
                                    + other.name()
                                    + " share the CPUs "
                                    + shared
                                    + ": give them CPUs of their own, or a lock of"
                                    + " [processors.ext_locks] in common");
                }
            }
        }
    }
}
