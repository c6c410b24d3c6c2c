/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.sealworks.api.worker.Hardware;

/** A host as a tree of lines. */
final class HardwareTree {
    private static final double KIB = 1024;

    private record Branch(String text, List<Branch> below) {}

    private HardwareTree() {}

    static String of(Hardware.Machine machine) {
        List<Branch> below = new ArrayList<>();
        machine.packages().forEach(p -> below.add(of(p)));
        machine.gpus().forEach(g -> below.add(new Branch(of(g), List.of())));
        List<String> lines = new ArrayList<>();
        lines.add("host, " + bytes(machine.memory()) + " of memory");
        draw(below, "", lines);
        return String.join("\n", lines);
    }

    private static Branch of(Hardware.CpuPackage cpus) {
        return new Branch(
                "package " + cpus.id(), cpus.nodes().stream().map(HardwareTree::of).toList());
    }

    private static Branch of(Hardware.NumaNode node) {
        return new Branch(
                "NUMA node " + node.id() + ", " + bytes(node.memory()),
                node.groups().stream().map(g -> new Branch(of(g), List.of())).toList());
    }

    private static String of(Hardware.L3Group group) {
        return "CPUs %s, %d cores, L3 %s"
                .formatted(
                        group.cpus(),
                        group.cores().size(),
                        group.cache() == 0 ? "of unknown size" : bytes(group.cache()));
    }

    private static String of(Hardware.Gpu gpu) {
        return "GPU %s, vendor %s device %s, driver %s, NUMA node %s"
                .formatted(
                        gpu.pci(),
                        gpu.vendor(),
                        gpu.device(),
                        Objects.requireNonNullElse(gpu.driver(), "none"),
                        gpu.numaNode() == null ? "unknown" : gpu.numaNode().toString());
    }

    private static void draw(List<Branch> branches, String indent, List<String> lines) {
        for (int i = 0; i < branches.size(); i++) {
            boolean last = i == branches.size() - 1;
            lines.add(indent + (last ? "└─ " : "├─ ") + branches.get(i).text());
            draw(branches.get(i).below(), indent + (last ? "   " : "│  "), lines);
        }
    }

    private static String bytes(long bytes) {
        double value = bytes / KIB;
        for (String unit : List.of("KiB", "MiB", "GiB")) {
            if (value < KIB) {
                return String.format(Locale.ROOT, "%.4g %s", value, unit).replaceAll("\\.0+ ", " ");
            }
            value /= KIB;
        }
        return String.format(Locale.ROOT, "%.1f TiB", value);
    }
}
