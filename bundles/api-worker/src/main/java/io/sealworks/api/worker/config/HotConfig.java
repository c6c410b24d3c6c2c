/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker.config;

import java.util.Optional;

import io.sealworks.api.config.Key;

/**
 * {@code config.toml} in a thread's location: what it says goes before the thread's section of the
 * worker's file. It is read at the start, before each job and when the thread is resumed, so that a
 * thread can be given other work without a restart of the worker.
 */
public record HotConfig(
        @Key(value = "plan", doc = "The plan of the thread's next job.") Optional<String> plan,
        @Key(value = "sealing", doc = "Options of this thread alone.")
                Optional<SealingSection> sealing) {

    /** Its name in the location. */
    public static final String FILE = "config.toml";
}
