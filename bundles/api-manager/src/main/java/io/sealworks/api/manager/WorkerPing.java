/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Objects;

import io.sealworks.api.base.ThreadSummary;
import org.jspecify.annotations.Nullable;

/**
 * A worker's sign of life.
 *
 * @param name the instance's name, not empty
 * @param dest {@code ip:port} of its management API
 * @param instanceId random, of this start of the worker; null from an existing worker. Two ids
 *     under one name are two workers
 */
public record WorkerPing(
        String name,
        String dest,
        String version,
        @Nullable String instanceId,
        ThreadSummary summary) {
    public WorkerPing {
        Objects.requireNonNull(name);
        Objects.requireNonNull(dest);
        Objects.requireNonNull(version);
        Objects.requireNonNull(summary);
    }
}
