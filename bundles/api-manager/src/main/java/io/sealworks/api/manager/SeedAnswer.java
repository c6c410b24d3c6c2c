/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.time.Duration;

import io.sealworks.api.base.Seed;
import org.jspecify.annotations.Nullable;

/**
 * The seed, or how long to wait for it.
 *
 * @param delay until it is worth asking again; whole seconds on the wire, zero with a seed
 * @param seed null while it must be waited for
 */
public record SeedAnswer(Duration delay, @Nullable Seed seed) {}
