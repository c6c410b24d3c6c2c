/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.config;

import java.util.OptionalLong;

import io.sealworks.api.config.Accepted;
import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;

/** {@code [Miners.Sector]}. */
@Accepted(key = "Verbose", note = "is not used; levels of logging are set in the container")
public record MinerSectorSection(
        @Key(
                        value = "MinNumber",
                        aliases = "InitNumber",
                        doc = "Numbers given out are greater than this.")
                OptionalLong minNumber,
        @Key(value = "MaxNumber", doc = "The last number given out.") OptionalLong maxNumber,
        @Key(value = "Enabled", doc = "Whether sectors are given out.") @Default("true")
                boolean enabled,
        @Key(value = "EnableDeals", doc = "Whether sectors may hold deals.") @Default("false")
                boolean enableDeals,
        @Key(value = "LifetimeDays", doc = "Life of a sector without deals.") @Default("540")
                int lifetimeDays) {}
