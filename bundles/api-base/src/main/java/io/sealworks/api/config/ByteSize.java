/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.config;

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
            Pattern.compile("(\\d{1,18})\\s*([kmgtp]?)(i?)b?", Pattern.CASE_INSENSITIVE);
    private static final String PREFIXES = "kmgtp";

    /**
     * @param text {@code 8GiB} (powers of 1024), {@code 8GB} (powers of 1000), {@code 4096}
     * @throws IllegalArgumentException when it is no size
     */
    public static ByteSize parse(String text) {
        Matcher m = TEXT.matcher(text.trim());
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "not a size: \"" + text + "\" (a size looks like 8GiB)");
        }
        String prefix = m.group(2).toLowerCase(Locale.ROOT);
        long factor = 1;
        for (int i = 0; !prefix.isEmpty() && i <= PREFIXES.indexOf(prefix); i++) {
            factor *= m.group(3).isEmpty() ? 1000 : 1024;
        }
        return new ByteSize(Math.multiplyExact(Long.parseLong(m.group(1)), factor));
    }
}
