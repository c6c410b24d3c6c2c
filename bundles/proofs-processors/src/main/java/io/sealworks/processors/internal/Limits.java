/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.time.Duration;
import java.util.Map;

/**
 * What tasks share beyond the processors of their stage.
 *
 * @param concurrent tasks of a stage at a time, by stage
 * @param spacing least time between the starts of two tasks of a stage, by stage
 * @param locks how many tasks may hold a lock, by its name
 */
record Limits(
        Map<String, Integer> concurrent,
        Map<String, Duration> spacing,
        Map<String, Integer> locks) {

    static final Limits NONE = new Limits(Map.of(), Map.of(), Map.of());

    Limits {
        concurrent = Map.copyOf(concurrent);
        spacing = Map.copyOf(spacing);
        locks = Map.copyOf(locks);
    }
}
