/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sector: the actor id of its miner and its number within that miner.
 *
 * @param miner actor id, not negative (1000 for {@code f01000})
 * @param number sector number, not negative
 */
public record SectorId(long miner, long number) implements Comparable<SectorId> {

    private static final Pattern NAME = Pattern.compile("s-[tf]0(\\d{1,19})-(\\d{1,19})");

    /**
     * @throws IllegalArgumentException when a part is negative
     */
    public SectorId {
        if (miner < 0 || number < 0) {
            throw new IllegalArgumentException(
                    "a sector id has no negative part: " + miner + ", " + number);
        }
    }

    /**
     * Reads the display form.
     *
     * @param name such as {@code s-t010000-2}; {@code s-f0…} is read too
     * @throws IllegalArgumentException when the text is no sector name
     */
    public static SectorId parse(String name) {
        Matcher m = NAME.matcher(name);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "not a sector name: \"" + name + "\" (a sector name looks like s-t010000-2)");
        }
        return new SectorId(Long.parseLong(m.group(1)), Long.parseLong(m.group(2)));
    }

    @Override
    public int compareTo(SectorId other) {
        int byMiner = Long.compare(miner, other.miner);
        return byMiner != 0 ? byMiner : Long.compare(number, other.number);
    }

    /** The display form, which is also the name of the sector's files: {@code s-t010000-2}. */
    @Override
    public String toString() {
        return "s-t0" + miner + "-" + number;
    }
}
