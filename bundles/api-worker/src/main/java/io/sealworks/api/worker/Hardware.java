/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SealingException;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** What a worker's host has to run processors on, and how they may be placed there. */
@ProviderType
public interface Hardware {

    /**
     * The host, as its operating system describes it.
     *
     * @param memory in bytes
     */
    record Machine(long memory, List<CpuPackage> packages, List<Gpu> gpus) {
        public Machine {
            packages = List.copyOf(packages);
            gpus = List.copyOf(gpus);
        }

        /** The NUMA nodes of all packages, in order. */
        public List<NumaNode> nodes() {
            return packages.stream().flatMap(p -> p.nodes().stream()).toList();
        }
    }

    /** A processor chip in its socket. */
    record CpuPackage(int id, List<NumaNode> nodes) {
        public CpuPackage {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * CPUs with memory that is near to them.
     *
     * @param memory in bytes
     */
    record NumaNode(int id, long memory, List<L3Group> groups) {
        public NumaNode {
            groups = List.copyOf(groups);
        }
    }

    /**
     * CPUs that share an L3 cache.
     *
     * @param cpus as a CPU set, {@code 0-3,8}
     * @param cache its bytes; 0 where the host doesn't say
     * @param cores the first CPU of each core
     */
    record L3Group(String cpus, long cache, List<Integer> cores) {
        public L3Group {
            cores = List.copyOf(cores);
        }
    }

    /**
     * A graphics card or accelerator.
     *
     * @param pci its address, {@code 0000:01:00.0}
     * @param vendor PCI id, {@code 0x10de}
     * @param device PCI id
     * @param numaNode null where the host doesn't say
     * @param driver null when none is bound
     */
    record Gpu(
            String pci,
            String vendor,
            String device,
            @Nullable Integer numaNode,
            @Nullable String driver) {}

    /**
     * What one look at the host gives.
     *
     * @param warnings what of the configured processors' placement doesn't suit it, a sentence each
     * @param proposal the section {@code [processors]} of a worker's configuration that would use
     *     it well, as TOML text
     */
    record Report(Machine machine, List<String> warnings, String proposal) {
        public Report {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Looks at the host, in a process of its own.
     *
     * @throws SealingException when the host can't be looked at
     */
    Report report(Caller caller) throws SealingException;
}
