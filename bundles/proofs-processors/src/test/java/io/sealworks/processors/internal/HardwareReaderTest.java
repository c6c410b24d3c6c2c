/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.sealworks.api.worker.Hardware;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

class HardwareReaderTest {

    @Test
    void aHostIsReadWithItsCards() throws Exception {
        String json =
                """
                {"packages":[{"id":0,"numa_nodes":[{"id":1,"memory":8,"l3_groups":
                  [{"cpus":"0-3","size":16,"cores":[0,1]}]}]}],
                 "gpus":[{"pci":"0000:01:00.0","vendor":"0x10de","device":"0x2204","numa_node":null,
                  "driver":"nvidia"}],"memory":64}
                """;

        Hardware.Machine machine =
                new HardwareReader(Path.of("/none")).parse(json.getBytes(StandardCharsets.UTF_8));

        assertThat(machine.memory()).isEqualTo(64);
        assertThat(machine.packages().get(0).nodes().get(0))
                .isEqualTo(
                        new Hardware.NumaNode(
                                1, 8, List.of(new Hardware.L3Group("0-3", 16, List.of(0, 1)))));
        assertThat(machine.gpus())
                .containsExactly(
                        new Hardware.Gpu("0000:01:00.0", "0x10de", "0x2204", null, "nvidia"));
    }

    @Test
    void thisHostHasCpus() throws Exception {
        Path program =
                Path.of(System.getProperty("sealworks.dist", "")).resolve("sealworks-processor");
        assumeThat(program).as("native/build was not run").exists();

        Hardware.Machine machine = new HardwareReader(program).read();

        assertThat(machine.memory()).isPositive();
        assertThat(machine.packages().get(0).nodes().get(0).groups()).isNotEmpty();
    }

    @Test
    void aProgramThatCannotAnswerIsNamed() {
        assertThatThrownBy(() -> new HardwareReader(Path.of("/bin/false")).read())
                .hasMessage("/bin/false hardware ended with 1");
    }
}
