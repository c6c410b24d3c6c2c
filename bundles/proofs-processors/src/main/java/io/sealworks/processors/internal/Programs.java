/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.sealworks.api.worker.config.ProcessorConfig;

/**
 * Our program, and the environment that processors start with.
 *
 * @param processor the program that is host and processor, absolute
 * @param inherited the environment of the container
 * @param proofs where the proofs have their files
 * @param pieceToken what pieces are fetched with
 */
record Programs(
        Path processor,
        Map<String, String> inherited,
        Map<String, String> proofs,
        Optional<String> pieceToken) {

    /** As existing processors know it. */
    private static final String PIECE_TOKEN = "PIECE_FETCHER_TOKEN";

    private static final String ADD_PIECES = "add_pieces";

    private static final String DEFAULT_GROUP = "vc-worker";
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(30);

    Programs {
        inherited = Map.copyOf(inherited);
        proofs = Map.copyOf(proofs);
    }

    /** A processor of which nothing is configured but its places. */
    ProcessorConfig unconfigured(int places) {
        return new ProcessorConfig(
                Optional.empty(),
                Optional.empty(),
                DEFAULT_WAIT,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                OptionalInt.empty(),
                OptionalInt.of(places),
                List.of(),
                true,
                true);
    }

    /**
     * The whole environment of a processor: what it inherits, where our proofs have their files,
     * what is configured, and the hints. A foreign program that is to inherit nothing gets what is
     * configured and the hints alone.
     */
    Map<String, String> environment(String stage, int index, ProcessorConfig config) {
        Map<String, String> all = new HashMap<>();
        if (config.inheritEnvs()) {
            all.putAll(inherited);
        }
        if (config.inheritEnvs() || config.bin().isEmpty()) {
            all.putAll(proofs);
        }
        all.putAll(secrets(stage));
        all.putAll(config.envs());
        config.numaPreferred()
                .ifPresent(node -> all.put("VENUS_WORKER_NUMA_PREFERRED", String.valueOf(node)));
        group(stage, index, config).ifPresent(group -> all.put("VC_CG_NAME", group));
        config.cpuset().ifPresent(cpus -> all.put("VC_CG_CPUSET", cpus));
        return all;
    }

    /** What only processors of this stage may know. */
    Map<String, String> secrets(String stage) {
        return pieceToken
                .filter(token -> stage.equals(ADD_PIECES))
                .map(token -> Map.of(PIECE_TOKEN, token))
                .orElse(Map.of());
    }

    /** The same hints as options of our host, which applies them itself. */
    static List<String> hints(String stage, int index, ProcessorConfig config) {
        List<String> all = new ArrayList<>();
        config.cpuset().ifPresent(cpus -> all.addAll(List.of("--cpus", cpus)));
        config.numaPreferred()
                .ifPresent(node -> all.addAll(List.of("--numa-preferred", String.valueOf(node))));
        group(stage, index, config).ifPresent(group -> all.addAll(List.of("--cgroup", group)));
        return all;
    }

    private static Optional<String> group(String stage, int index, ProcessorConfig config) {
        return config.group().isPresent() || config.cpuset().isPresent()
                ? Optional.of(config.group().orElse(DEFAULT_GROUP) + "/sub-" + stage + "-" + index)
                : Optional.empty();
    }
}
