/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as people write them: {@code 5 nanoFIL}, {@code 0.1 FIL}; without a unit it is FIL. */
public final class FilAmount {

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,30}(?:\\.\\d{1,18})?)\\s*([a-zA-Z]*)");
    private static final Map<String, Integer> DIGITS =
            Map.of("", 18, "fil", 18, "nanofil", 9, "nfil", 9, "attofil", 0, "afil", 0);

    private FilAmount() {}

    /**
     * @param text such as {@code 5 nanoFIL}
     * @return attoFIL
     * @throws IllegalArgumentException when it is no amount
     */
    public static BigInteger parse(String text) {
        Matcher m = TEXT.matcher(text.strip());
        Integer digits = m.matches() ? DIGITS.get(m.group(2).toLowerCase(Locale.ROOT)) : null;
        if (digits == null) {
            throw new IllegalArgumentException(
                    "not an amount: \"" + text + "\" (an amount looks like 5 nanoFIL)");
        }
        BigDecimal atto = new BigDecimal(m.group(1)).scaleByPowerOfTen(digits);
        if (atto.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is no whole number of attoFIL");
        }
        return atto.toBigIntegerExact();
    }
}
