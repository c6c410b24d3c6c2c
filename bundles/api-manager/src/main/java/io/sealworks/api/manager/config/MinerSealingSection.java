/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.config;

import io.sealworks.api.config.Accepted;
import io.sealworks.api.config.Bounds;
import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;

/** {@code [Miners.Sealing]}. */
@Accepted(key = "RequireActivationSuccess", note = "is not used yet; it comes with chain-lotus")
@Accepted(
        key = "RequireActivationSuccessUpdate",
        note = "is not used yet; it comes with chain-lotus")
@Accepted(key = "RequireNotificationSuccess", note = "is not used yet; it comes with chain-lotus")
@Accepted(
        key = "RequireNotificationSuccessUpdate",
        note = "is not used yet; it comes with chain-lotus")
@Accepted(key = "UseSyntheticPoRep", note = "is not used yet")
@Accepted(key = "SealingSectorDeadlineDelayNi", note = "is not used yet")
public record MinerSealingSection(
        @Key(
                        value = "SealingEpochDuration",
                        doc =
                                "Epochs that sealing takes: a piece is sealed only if its deal"
                                        + " starts no sooner than this from now.")
                @Default("0")
                @Bounds(least = "0")
                long sealingEpochDuration) {}
