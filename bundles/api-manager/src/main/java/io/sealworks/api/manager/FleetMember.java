/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import org.jspecify.annotations.Nullable;

/**
 * A worker as its manager knows it.
 *
 * @param lastPingMillis epoch milliseconds of the manager's clock
 * @param ageNanos since the last ping, by the manager's clock
 * @param left whether it said that it leaves
 * @param warning what is odd about it (two instances under one name), null when nothing is
 */
public record FleetMember(
        WorkerPing ping,
        long lastPingMillis,
        long ageNanos,
        boolean left,
        @Nullable String warning) {}
