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
public record MinerSealingSection(
        @Key(
                        value = "SealingEpochDuration",
                        doc =
                                "Epochs that sealing takes: a piece is sealed only if its deal"
                                        + " starts no sooner than this from now.")
                @Default("0")
                @Bounds(least = "0")
                long sealingEpochDuration,
        @Key(
                        value = "UseSyntheticPoRep",
                        doc =
                                "New sectors get synthetic PoRep: their layers go before the"
                                        + " pre-commit.")
                @Default("false")
                boolean useSyntheticPorep,
        @Key(
                        value = "UseNonInteractivePoRep",
                        doc =
                                "New sectors get non-interactive PoRep, which threads with the plan"
                                        + " niporep seal: no pre-commit, 12.6 times the work of C2,"
                                        + " and no deals. Existing managers don't have this key.")
                @Default("false")
                boolean useNonInteractivePorep,
        @Key(
                        value = "SealingSectorDeadlineDelayNi",
                        doc =
                                "Sectors of non-interactive PoRep are proven in the deadline that"
                                        + " comes so many after the one that is open when their"
                                        + " message is made.")
                @Default("6")
                @Bounds(least = "2", most = "47")
                int deadlineDelayNi) {
    /**
     * @throws IllegalArgumentException when two types are chosen
     */
    public MinerSealingSection {
        if (useSyntheticPorep && useNonInteractivePorep) {
            throw new IllegalArgumentException(
                    "UseSyntheticPoRep and UseNonInteractivePoRep are both true: new sectors have"
                            + " one proof type, so that one of them must be false,");
        }
    }
}
