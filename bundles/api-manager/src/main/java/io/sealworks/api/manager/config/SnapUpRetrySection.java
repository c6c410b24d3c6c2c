/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.config;

import java.time.Duration;
import java.util.OptionalInt;

import io.sealworks.api.config.Accepted;
import io.sealworks.api.config.Bounds;
import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;

/** {@code [Miners.SnapUp.Retry]}. */
@Accepted(key = "APIFailureWait", note = "is not used; the chain is asked again at each look")
@Accepted(key = "LocalFailureWait", note = "is not used; the database is asked again at each look")
public record SnapUpRetrySection(
        @Key(value = "MaxAttempts", doc = "Messages for one update at the most; none: no limit.")
                @Bounds(least = "1")
                OptionalInt maxAttempts,
        @Key(
                        value = "PollInterval",
                        doc = "Rest after a message that failed, before the next is sent.")
                @Default("3m")
                @Bounds(least = "1s")
                Duration pollInterval) {}
