/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.config;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as people write it.
 *
 * @param bytes not negative
 */
public record ByteSize(long bytes) {

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,18})\\s*(?:([kmgtp])(i?))?b?", Pattern.CASE_INSENSITIVE);
    private static final String PREFIXES = "kmgtp";

    /**
     * @throws IllegalArgumentException when it is negative
     */
    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size is not negative: " + bytes);
        }
    }

    /**
     * @param text {@code 8GiB} (powers of 1024), {@code 8GB} (powers of 1000), {@code 4096}
     * @throws IllegalArgumentException when it is no size, or more than a long holds
     */
    public static ByteSize parse(String text) {
        Matcher m = TEXT.matcher(text.trim());
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "not a size: \"" + text + "\" (a size looks like 8GiB)");
        }
        BigInteger number = new BigInteger(m.group(1));
        if (m.group(2) != null) {
            int power = PREFIXES.indexOf(m.group(2).toLowerCase(Locale.ROOT)) + 1;
            number =
                    number.multiply(
                            BigInteger.valueOf(m.group(3).isEmpty() ? 1000 : 1024).pow(power));
        }
        if (number.bitLength() >= Long.SIZE) {
            throw new IllegalArgumentException("too large a size: \"" + text + "\"");
        }
        return new ByteSize(number.longValue());
    }
}
