/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.thread;

import java.util.List;

import io.sealworks.api.worker.Hardware;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HardwareTreeTest {
    @Test
    void eachPartHangsBelowWhatItBelongsTo() {
        Hardware.L3Group one = new Hardware.L3Group("0-7", 32L << 20, List.of(0, 1, 2, 3));
        Hardware.L3Group other = new Hardware.L3Group("8-15", 0, List.of(8, 9));
        Hardware.NumaNode node = new Hardware.NumaNode(0, 512L << 30, List.of(one, other));
        Hardware.Machine machine =
                new Hardware.Machine(
                        1536L << 29,
                        List.of(new Hardware.CpuPackage(0, List.of(node))),
                        List.of(new Hardware.Gpu("0000:01:00.0", "0x10de", "0x2204", 0, null)));

        assertThat(HardwareTree.of(machine))
                .isEqualTo(
                        """
                        host, 768 GiB of memory
                        ├─ package 0
                        │  └─ NUMA node 0, 512 GiB
                        │     ├─ CPUs 0-7, 4 cores, L3 32 MiB
                        │     └─ CPUs 8-15, 2 cores, L3 of unknown size
                        └─ GPU 0000:01:00.0, vendor 0x10de device 0x2204, driver none, NUMA node 0\
                        """);
    }
}
