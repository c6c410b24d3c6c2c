/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.config;

import java.util.OptionalLong;

import io.sealworks.api.config.Accepted;
import io.sealworks.api.config.Bounds;
import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;

/** {@code [Miners.Sector]}. */
@Accepted(key = "Verbose", note = "is not used; levels of logging are set in the container")
public record MinerSectorSection(
        @Key(
                        value = "MinNumber",
                        aliases = "InitNumber",
                        doc = "Numbers given out are greater than this.")
                @Bounds(least = "0")
                OptionalLong minNumber,
        @Key(value = "MaxNumber", doc = "The last number given out.") @Bounds(least = "0")
                OptionalLong maxNumber,
        @Key(value = "Enabled", doc = "Whether sectors are given out.") @Default("true")
                boolean enabled,
        @Key(value = "EnableDeals", doc = "Whether sectors hold the pieces that wait.")
                @Default("false")
                boolean enableDeals,
        @Key(value = "LifetimeDays", doc = "Life of a sector without deals.")
                @Default("540")
                @Bounds(least = "1")
                int lifetimeDays) {
    /**
     * @throws IllegalArgumentException when no number is between the two
     */
    public MinerSectorSection {
        if (minNumber.isPresent()
                && maxNumber.isPresent()
                && maxNumber.getAsLong() <= minNumber.getAsLong()) {
            throw new IllegalArgumentException(
                    "MaxNumber = "
                            + maxNumber.getAsLong()
                            + " is not greater than MinNumber = "
                            + minNumber.getAsLong()
                            + ", so that there is no number to give out,");
        }
    }
}
