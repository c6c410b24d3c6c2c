/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire.text;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as the existing tools print them. */
public final class Durations {

    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final long[] SIZES = {31_557_600, 2_630_016, 86_400, 3_600, 60, 1};
    private static final String[] UNITS = {"year", "month", "day", "h", "m", "s"};
    private static final int WORDS = 3;

    private Durations() {}

    /** Go's text, with all its digits: {@code 2.756922465s}, {@code 13m42s}, {@code 336h41m0s}. */
    public static String go(Duration duration) {
        if (duration.isNegative()) {
            return "-" + go(duration.negated());
        }
        long nanos = duration.toNanos();
        if (nanos == 0) {
            return "0s";
        }
        if (nanos < SECOND) {
            return nanos < MICRO
                    ? nanos + "ns"
                    : nanos < MILLI ? decimal(nanos, 3) + "µs" : decimal(nanos, 6) + "ms";
        }
        long minutes = nanos / SECOND / 60;
        String seconds = decimal(nanos - minutes * 60 * SECOND, 9) + "s";
        if (minutes == 0) {
            return seconds;
        }
        return minutes < 60
                ? minutes + "m" + seconds
                : minutes / 60 + "h" + minutes % 60 + "m" + seconds;
    }

    private static String decimal(long units, int scale) {
        BigDecimal value = BigDecimal.valueOf(units, scale).stripTrailingZeros();
        return value.toPlainString();
    }

    /** The Debug text of a Rust duration of whole seconds: {@code 822s}, {@code 0ns}. */
    public static String rustDebug(long seconds) {
        return seconds == 0 ? "0ns" : seconds + "s";
    }

    /** The humantime text of whole seconds: {@code 1h 2m 3s}, {@code 2days 1s}, {@code 0s}. */
    public static String human(long seconds) {
        if (seconds == 0) {
            return "0s";
        }
        StringBuilder text = new StringBuilder();
        long left = seconds;
        for (int i = 0; i < SIZES.length; i++) {
            long count = left / SIZES[i];
            left %= SIZES[i];
            if (count > 0) {
                text.append(text.isEmpty() ? "" : " ").append(count).append(UNITS[i]);
                text.append(i < WORDS && count > 1 ? "s" : "");
            }
        }
        return text.toString();
    }
}
