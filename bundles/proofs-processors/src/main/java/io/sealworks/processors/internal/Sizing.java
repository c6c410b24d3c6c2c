/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import io.sealworks.api.base.SectorSize;

/**
 * How many processors of a stage there are where the configuration has none, by the host's cores
 * and memory. Memory of a task: PC1 holds two layers and the parents, {@code 56/32} of a sector,
 * and unsealing makes the same layers again; PC2 and C2 as measured for 32 GiB on CPUs by their
 * authors, in proportion for other sizes. What uses all cores by itself has one processor.
 *
 * @param host cores and memory
 * @param sector the largest sector that is sealed here
 */
record Sizing(HostSize host, SectorSize sector) {

    private static final long GIB = 1L << 30;

    /** PC1 runs on one core and wants its neighbour, which shares the cache, for the parents. */
    private static final int CORES_OF_PC1 = 2;

    int processors(String stage) {
        return switch (stage) {
            case Stages.PC1 -> pc1(host.cpus(), host.memory());
            case Stages.PC2,
                    Stages.C2,
                    Stages.SNAP_ENCODE,
                    Stages.SNAP_PROVE,
                    Stages.WINDOW_POST,
                    Stages.WINNING_POST ->
                    1;
            default -> fitting(stage, host.cpus() / 4, host.memory());
        };
    }

    /** As many as are wanted, or for as many as there is memory; at least one. */
    private int fitting(String stage, int wanted, long memory) {
        return (int) Math.max(1, Math.min(wanted, memory / memoryOf(stage)));
    }

    /** Tasks at a time of a stage that reads more than it computes. */
    int placesOfLight() {
        return Math.max(2, host.cpus());
    }

    /** PC1 tasks at a time on some cores with some memory, at least one. */
    int pc1(int cores, long memory) {
        return fitting(Stages.PC1, cores / CORES_OF_PC1, memory);
    }

    /** In bytes. */
    long memoryOf(String stage) {
        long size = sector.bytes();
        return switch (stage) {
            case Stages.PC1 -> Math.max(GIB / 4, 2 * size);
            // the replica, and two layers while its key is made again
            case Stages.UNSEAL -> Math.max(GIB / 4, 3 * size);
            case Stages.PC2 -> Math.max(GIB / 2, 2 * size);
            case Stages.C2 -> Math.max(3 * GIB, 6 * size);
            default -> Math.max(GIB / 8, size / 8);
        };
    }
}
