/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import io.sealworks.api.base.SectorSize;
import io.sealworks.api.worker.Hardware;
import io.sealworks.api.worker.config.ProcessorConfig;
import io.sealworks.api.worker.config.ProcessorsSection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** On a host of two nodes, each of two groups of eight cores. */
class PlacementTest {

    private static final long GIB = 1L << 30;
    private static final Hardware.Machine TWO_NODES =
            new Hardware.Machine(
                    1024 * GIB,
                    List.of(
                            new Hardware.CpuPackage(0, List.of(node(0, 0))),
                            new Hardware.CpuPackage(1, List.of(node(1, 16)))),
                    List.of());

    private static Hardware.NumaNode node(int id, int first) {
        return new Hardware.NumaNode(
                id, 512 * GIB, List.of(group(first, first + 7), group(first + 8, first + 15)));
    }

    private static Hardware.L3Group group(int first, int last) {
        List<Integer> cores = IntStream.rangeClosed(first, last).boxed().toList();
        return new Hardware.L3Group(first + "-" + last, 32L << 20, cores);
    }

    private static ProcessorConfig on(String cpus, String... locks) {
        return config(Optional.of(cpus), OptionalInt.empty(), List.of(locks));
    }

    private static ProcessorConfig config(
            Optional<String> cpus, OptionalInt node, List<String> locks) {
        return new ProcessorConfig(
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(5),
                Optional.empty(),
                cpus,
                Map.of(),
                node,
                OptionalInt.empty(),
                locks,
                true,
                true);
    }

    private static List<String> warnings(List<ProcessorConfig> pc1, List<ProcessorConfig> pc2) {
        List<ProcessorConfig> none = List.of();
        ProcessorsSection section =
                new ProcessorsSection(
                        Map.of(),
                        Optional.empty(),
                        Map.of("a", 1, "b", 1),
                        none,
                        none,
                        pc1,
                        pc2,
                        none,
                        none,
                        none,
                        none,
                        none,
                        none,
                        none,
                        none);
        return new Placement(TWO_NODES).warnings(section);
    }

    @Test
    void wholeGroupsOfTheirOwnSuit() {
        assertThat(warnings(List.of(on("0-7"), on("16-31")), List.of(on("8-15")))).isEmpty();
    }

    @Test
    void processorsWithoutCpusAreTheOperatingSystemsBusiness() {
        ProcessorConfig free = config(Optional.empty(), OptionalInt.of(1), List.of());
        assertThat(warnings(List.of(free, free), List.of(free))).isEmpty();
    }

    @Test
    void cpusThatTheHostLacksAreNamed() {
        assertThat(warnings(List.of(on("24-63")), List.of()))
                .containsExactly(
                        "processors.pc1 #0: cgroup.cpuset 24-63 names CPUs that this host lacks:"
                                + " 32-63; it has 0-31");
    }

    @Test
    void aSetOverTwoNodesIsFarFromSomeOfItsMemory() {
        assertThat(warnings(List.of(on("8-23")), List.of()))
                .containsExactly(
                        "processors.pc1 #0: cgroup.cpuset 8-23 spans the NUMA nodes 0, 1: memory of"
                                + " one is far from the others; write one processor for each");
    }

    @Test
    void aPartOfAGroupSharesItsCacheWithStrangers() {
        assertThat(warnings(List.of(on("0-3")), List.of()))
                .containsExactly(
                        "processors.pc1 #0: cgroup.cpuset 0-3 takes a part of the CPUs 0-7, which"
                                + " share an L3 cache; take all of them or none");
    }

    @Test
    void twoOnTheSameCpusNeedALockInCommon() {
        assertThat(warnings(List.of(on("0-7", "a")), List.of(on("0-15", "b"))))
                .containsExactly(
                        "processors.pc1 #0 and processors.pc2 #0 share the CPUs 0-7: give them CPUs"
                                + " of their own, or a lock of [processors.ext_locks] in common");
        assertThat(warnings(List.of(on("0-7", "a")), List.of(on("0-15", "b", "a")))).isEmpty();
    }

    @Test
    void whatIsNoSetAndNoNodeIsTold() {
        ProcessorConfig third = config(Optional.of("all"), OptionalInt.of(3), List.of());
        assertThat(warnings(List.of(third), List.of()))
                .containsExactly(
                        "processors.pc1 #0: numa_preferred = 3: this host has the NUMA nodes 0, 1",
                        "processors.pc1 #0: cgroup.cpuset \"all\" is no set of CPUs such as 0-3,8");
    }

    @Test
    void aHostOfSeveralGroupsIsSharedOutBetweenPc1AndTheProver() {
        assertThat(proposal(TWO_NODES, SectorSize.GIB_32))
                .startsWith("# For sectors of 32GiB")
                .contains("[processors.ext_locks]\nprover0 = 1\nprover1 = 1\n")
                .contains(
                        """
                        [[processors.pc1]]
                        numa_preferred = 1
                        cgroup.cpuset = "16-23"
                        concurrent = 4
                        """)
                .contains(
                        """
                        [[processors.c2]]
                        numa_preferred = 0
                        cgroup.cpuset = "8-15"
                        concurrent = 1
                        locks = ["prover0"]
                        """);
    }

    @Test
    void memoryLimitsPc1() {
        assertThat(proposal(TWO_NODES, SectorSize.GIB_64))
                .contains("cgroup.cpuset = \"0-7\"\nconcurrent = 1\n");
    }

    @Test
    void aHostOfOneGroupGetsNumbersAlone() {
        Hardware.Machine small =
                new Hardware.Machine(
                        24 * GIB,
                        List.of(
                                new Hardware.CpuPackage(
                                        0,
                                        List.of(
                                                new Hardware.NumaNode(
                                                        0, 24 * GIB, List.of(group(0, 1)))))),
                        List.of());
        String proposal =
                new Proposal(small, new Sizing(new HostSize(2, 24 * GIB), SectorSize.KIB_2)).toml();
        assertThat(proposal)
                .contains("[[processors.pc1]]\nconcurrent = 1\n")
                .doesNotContain("cpuset", "locks");
    }

    private static String proposal(Hardware.Machine machine, SectorSize size) {
        return new Proposal(machine, new Sizing(new HostSize(32, 1024 * GIB), size)).toml();
    }
}
