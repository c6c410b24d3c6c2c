/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.sealworks.api.config.Accepted;
import io.sealworks.api.config.Bounds;
import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;

/** A child process that runs a stage: {@code [[processors.pc1]]}. */
@Accepted(key = "weight", note = "is not used; how many tasks it takes is \"concurrent\"")
public record ProcessorConfig(
        @Key(value = "bin", doc = "Its program; default: ours.") Optional<String> bin,
        @Key(value = "args", doc = "Its arguments; default: processor STAGE.")
                Optional<List<String>> args,
        @Key(value = "stable_wait", doc = "How long it may take until it is ready.")
                @Default("5s")
                @Bounds(least = "100ms")
                Duration stableWait,
        @Key(value = "cgroup.group_name", doc = "Its control group.") Optional<String> group,
        @Key(value = "cgroup.cpuset", doc = "The CPUs that it may use: 0-11.")
                Optional<String> cpuset,
        @Key(value = "envs", doc = "Environment variables.") Map<String, String> envs,
        @Key(value = "numa_preferred", doc = "The NUMA node whose memory it uses first.")
                @Bounds(least = "0")
                OptionalInt numaPreferred,
        @Key(value = "concurrent", doc = "Tasks at a time; none: any number.")
                @Bounds(least = "1", hint = "leave the key out for any number")
                OptionalInt concurrent,
        @Key(value = "locks", doc = "Locks of [processors.ext_locks] that each task holds.")
                List<String> locks,
        @Key(value = "auto_restart", doc = "Whether it is started again when it ends.")
                @Default("true")
                boolean autoRestart,
        @Key(value = "inherit_envs", doc = "Whether it gets the worker's environment.")
                @Default("true")
                boolean inheritEnvs) {

    public ProcessorConfig {
        envs = Map.copyOf(envs);
        locks = List.copyOf(locks);
    }
}
