/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.sealworks.api.base.SectorSize;
import io.sealworks.api.worker.config.LimitationSection;
import io.sealworks.api.worker.config.ProcessorConfig;
import io.sealworks.api.worker.config.ProcessorsSection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LayoutTest {

    private static final long GIB = 1L << 30;
    private static final Programs PROGRAMS =
            new Programs(
                    Path.of("/opt/bin/sealworks-processor"),
                    Map.of("HOME", "/root", "RUST_LOG", "info"),
                    Map.of("FIL_PROOFS_PARENT_CACHE", "/parents"),
                    Optional.of("open sesame"));

    private static ProcessorConfig config(
            Optional<String> bin,
            Optional<List<String>> args,
            List<String> locks,
            boolean inherit) {
        return new ProcessorConfig(
                bin,
                args,
                Duration.ofSeconds(5),
                Optional.empty(),
                Optional.of("0-7"),
                Map.of("RUST_LOG", "debug"),
                OptionalInt.of(1),
                OptionalInt.empty(),
                locks,
                false,
                inherit);
    }

    private static ProcessorsSection section(
            List<ProcessorConfig> pc1,
            Optional<LimitationSection> limits,
            Map<String, Integer> locks) {
        List<ProcessorConfig> none = List.of();
        return new ProcessorsSection(
                Map.of(), limits, locks, none, none, pc1, none, none, none, none, none, none, none,
                none, none);
    }

    private static List<ProcessorSpec> layout(HostSize host, SectorSize size, ProcessorsSection s) {
        return new Layout(PROGRAMS, new Sizing(host, size)).processors(s);
    }

    private static List<ProcessorSpec> of(List<ProcessorSpec> all, String stage) {
        return all.stream().filter(spec -> spec.seat().stage().equals(stage)).toList();
    }

    @Test
    void withoutConfigurationTheHostsSizeDecides() {
        ProcessorsSection none = section(List.of(), Optional.empty(), Map.of());
        HostSize small = new HostSize(2, 8 * GIB);
        assertThat(of(layout(small, SectorSize.KIB_2, none), "pc1")).hasSize(1);
        HostSize large = new HostSize(64, 1024 * GIB);
        assertThat(of(layout(large, SectorSize.GIB_32, none), "pc1")).hasSize(16);
        assertThat(of(layout(large, SectorSize.GIB_64, none), "pc1")).hasSize(8);
        assertThat(of(layout(large, SectorSize.GIB_32, none), "c2")).hasSize(1);
        assertThat(of(layout(large, SectorSize.GIB_32, none), "unseal")).hasSize(10);
        assertThat(of(layout(large, SectorSize.GIB_64, none), "unseal")).hasSize(5);
        assertThat(of(layout(large, SectorSize.GIB_32, none), "window_post")).hasSize(1);
        ProcessorSpec pc1 = of(layout(small, SectorSize.KIB_2, none), "pc1").get(0);
        assertThat(pc1.command()).containsExactly("/opt/bin/sealworks-processor", "pc1");
        assertThat(pc1.seat()).isEqualTo(new Seat("pc1-0", "pc1", 1, List.of()));
        assertThat(pc1.environment())
                .containsEntry("FIL_PROOFS_PARENT_CACHE", "/parents")
                .containsEntry("HOME", "/root")
                .doesNotContainKey("VC_CG_NAME");
    }

    @Test
    void everyStageHasAProcessor() {
        ProcessorsSection none = section(List.of(), Optional.empty(), Map.of());
        assertThat(layout(new HostSize(1, GIB), SectorSize.GIB_32, none))
                .extracting(spec -> spec.seat().name())
                .containsExactlyInAnyOrder(
                        "add_pieces-0",
                        "tree_d-0",
                        "pc1-0",
                        "pc2-0",
                        "synth_proofs-0",
                        "c1-0",
                        "c2-0",
                        "snap_encode-0",
                        "snap_prove-0",
                        "unseal-0",
                        "window_post-0",
                        "winning_post-0",
                        "clear_cache-0",
                        "transfer-0",
                        "upload-0",
                        "verify_stored-0",
                        "snap_vanilla-0",
                        "verify_update-0");
    }

    @Test
    void aSectionIsTakenAsItIs() {
        ProcessorConfig foreign =
                config(Optional.of("/usr/bin/theirs"), Optional.empty(), List.of("gpu"), false);
        ProcessorSpec spec =
                of(
                                layout(
                                        new HostSize(64, 1024 * GIB),
                                        SectorSize.GIB_32,
                                        section(
                                                List.of(foreign),
                                                Optional.empty(),
                                                Map.of("gpu", 1))),
                                "pc1")
                        .get(0);
        assertThat(spec.command()).containsExactly("/usr/bin/theirs", "processor", "pc1");
        assertThat(spec.seat()).isEqualTo(new Seat("pc1-0", "pc1", 0, List.of("gpu")));
        assertThat(spec.environment())
                .containsOnly(
                        Map.entry("RUST_LOG", "debug"),
                        Map.entry("VENUS_WORKER_NUMA_PREFERRED", "1"),
                        Map.entry("VC_CG_NAME", "vc-worker/sub-pc1-0"),
                        Map.entry("VC_CG_CPUSET", "0-7"));
        assertThat(spec.autoRestart()).isFalse();
    }

    @Test
    void ownArgumentsOfTheExistingWorkerFitOurs() {
        ProcessorConfig own =
                config(Optional.empty(), Optional.of(List.of("processor", "pc1")), List.of(), true);
        ProcessorSpec spec =
                of(
                                layout(
                                        new HostSize(2, GIB),
                                        SectorSize.KIB_2,
                                        section(List.of(own), Optional.empty(), Map.of())),
                                "pc1")
                        .get(0);
        assertThat(spec.command()).containsExactly("/opt/bin/sealworks-processor", "pc1");
        assertThat(spec.environment())
                .containsEntry("RUST_LOG", "debug")
                .containsEntry("HOME", "/root");
    }

    @Test
    void theTagTellsConfigurationsApart() {
        ProcessorsSection none = section(List.of(), Optional.empty(), Map.of());
        List<ProcessorSpec> one = layout(new HostSize(2, GIB), SectorSize.KIB_2, none);
        List<ProcessorSpec> same = layout(new HostSize(2, GIB), SectorSize.KIB_2, none);
        assertThat(one.get(0).tag()).isEqualTo(same.get(0).tag());
        assertThat(one.get(0).tag()).isNotEqualTo(one.get(1).tag());
    }

    @Test
    void limitsHaveTheNamesOfTheConfiguration() {
        LimitationSection limitation =
                new LimitationSection(
                        Map.of(LimitationSection.Stage.SYNTH_PROOF, 2),
                        Map.of(LimitationSection.Stage.PC1, Duration.ofMinutes(5)));
        Limits limits =
                Layout.limits(section(List.of(), Optional.of(limitation), Map.of("gpu", 2)));
        assertThat(limits.concurrent()).containsEntry(Stages.limitKey("synth_proofs"), 2);
        assertThat(limits.spacing()).containsEntry("pc1", Duration.ofMinutes(5));
        assertThat(limits.locks()).containsEntry("gpu", 2);
    }

    @Test
    void theTokenOfPiecesIsForTheirProcessorsAlone() {
        ProcessorsSection none = section(List.of(), Optional.empty(), Map.of());
        for (ProcessorSpec spec : layout(new HostSize(2, 8 * GIB), SectorSize.KIB_2, none)) {
            assertThat(spec.environment().get("PIECE_FETCHER_TOKEN"))
                    .isEqualTo(spec.seat().stage().equals("add_pieces") ? "open sesame" : null);
        }
    }
}
