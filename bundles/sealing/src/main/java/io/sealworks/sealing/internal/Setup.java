/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.sealworks.api.worker.config.AttachedConfig;
import io.sealworks.api.worker.config.SealingConfig;

/**
 * What a sealing thread is made of.
 *
 * @param options what its configuration says now
 * @param owner a line that names this process in the location's lock
 * @param nonces gives a new allocation nonce at each call
 * @param keep how long quarantine keeps files
 */
record Setup(
        int index,
        Path location,
        Options options,
        List<AttachedConfig> attached,
        String owner,
        Disk disk,
        Clock clock,
        Supplier<String> nonces,
        Duration keep) {

    /** The plan of its next job. */
    String plan() {
        return options.plan();
    }

    SealingConfig sealing() {
        return options.sealing();
    }
}
