/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.config;

import java.time.Duration;

import io.sealworks.api.config.Bounds;
import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;

/** {@code [Common.Proving]}. */
public record ProvingSection(
        @Key(
                        value = "ParallelCheckLimit",
                        doc =
                                "Sectors that are checked at the same time before their window; 0:"
                                        + " all.")
                @Default("128")
                @Bounds(least = "0")
                int parallelChecks,
        @Key(value = "SingleCheckTimeout", doc = "How long the check of a sector may take.")
                @Default("10m")
                @Bounds(least = "1s")
                Duration singleCheck,
        @Key(value = "PartitionCheckTimeout", doc = "How long the check of a partition may take.")
                @Default("20m")
                @Bounds(least = "1s")
                Duration partitionCheck,
        @Key(
                        value = "Prover",
                        doc =
                                "Who proves: auto (workers while one asks for jobs, else this"
                                        + " manager), local (this manager), worker (workers only).")
                @Default("auto")
                String prover,
        @Key(value = "WorkerProver", doc = "Jobs of workers.") WorkerProverSection workerProver) {

    /**
     * @throws IllegalArgumentException when the prover is none of the three
     */
    public ProvingSection {
        if (!prover.equals("auto") && !prover.equals("local") && !prover.equals("worker")) {
            throw new IllegalArgumentException(
                    "Prover is \"" + prover + "\" (known: auto, local, worker)");
        }
    }

    /** What an empty section says. */
    public static ProvingSection defaults() {
        return new ProvingSection(
                128,
                Duration.ofMinutes(10),
                Duration.ofMinutes(20),
                "auto",
                new WorkerProverSection(2, Duration.ofSeconds(15), Duration.ofHours(25)));
    }

    /** {@code [Common.Proving.WorkerProver]}. */
    public record WorkerProverSection(
            @Key(value = "JobMaxTry", doc = "How often a job is tried.")
                    @Default("2")
                    @Bounds(least = "1")
                    int maxTry,
            @Key(
                            value = "HeartbeatTimeout",
                            doc = "A worker that is silent for so long loses its job.")
                    @Default("15s")
                    @Bounds(least = "1s")
                    Duration heartbeat,
            @Key(value = "JobLifetime", doc = "Jobs are listed for so long.")
                    @Default("25h")
                    @Bounds(least = "1m")
                    Duration lifetime) {}
}
