/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.config;

import io.sealworks.api.config.Accepted;
import io.sealworks.api.config.Bounds;
import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;

/** {@code [Miners.Commitment]}. */
@Accepted(key = "Terminate", note = "is not used yet; it comes with chain-lotus")
public record CommitmentSection(
        @Key(value = "Confidence", doc = "Epochs on top of a message before it counts as landed.")
                @Default("10")
                @Bounds(least = "0")
                long confidence,
        @Key(
                        value = "LandingDelay",
                        doc =
                                "Epochs from a submission until its message has landed, as can be"
                                        + " expected: the ticket must still be valid then.")
                @Default("60")
                @Bounds(least = "0")
                long landingDelay,
        @Key(value = "Pre", doc = "Pre-commits.") SenderSection pre,
        @Key(value = "Prove", doc = "Proofs.") SenderSection prove) {}
