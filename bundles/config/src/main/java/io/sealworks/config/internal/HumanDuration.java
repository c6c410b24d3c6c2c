/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 30s}, {@code 5min}, {@code 1h 30m}, {@code 100ms}. */
final class HumanDuration {
    private static final Pattern WHOLE = Pattern.compile("(\\s*\\d{1,18}\\s*[a-zA-Z]+)+\\s*");
    private static final Pattern PART = Pattern.compile("(\\d{1,18})\\s*([a-zA-Z]+)");

    private static final Map<String, Duration> UNITS =
            Map.ofEntries(
                    Map.entry("ns", Duration.ofNanos(1)),
                    Map.entry("nsec", Duration.ofNanos(1)),
                    Map.entry("us", Duration.ofNanos(1_000)),
                    Map.entry("usec", Duration.ofNanos(1_000)),
                    Map.entry("ms", Duration.ofMillis(1)),
                    Map.entry("msec", Duration.ofMillis(1)),
                    Map.entry("s", Duration.ofSeconds(1)),
                    Map.entry("sec", Duration.ofSeconds(1)),
                    Map.entry("second", Duration.ofSeconds(1)),
                    Map.entry("seconds", Duration.ofSeconds(1)),
                    Map.entry("m", Duration.ofMinutes(1)),
                    Map.entry("min", Duration.ofMinutes(1)),
                    Map.entry("minute", Duration.ofMinutes(1)),
                    Map.entry("minutes", Duration.ofMinutes(1)),
                    Map.entry("h", Duration.ofHours(1)),
                    Map.entry("hr", Duration.ofHours(1)),
                    Map.entry("hour", Duration.ofHours(1)),
                    Map.entry("hours", Duration.ofHours(1)),
                    Map.entry("d", Duration.ofDays(1)),
                    Map.entry("day", Duration.ofDays(1)),
                    Map.entry("days", Duration.ofDays(1)),
                    Map.entry("w", Duration.ofDays(7)),
                    Map.entry("week", Duration.ofDays(7)),
                    Map.entry("weeks", Duration.ofDays(7)));

    private HumanDuration() {}

    /**
     * @throws IllegalArgumentException when it is no duration, or none that 292 years hold
     */
    static Duration parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw wrong(text);
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            Duration unit = UNITS.get(part.group(2));
            if (unit == null) {
                throw wrong(text);
            }
            try {
                sum = sum.plus(unit.multipliedBy(Long.parseLong(part.group(1))));
                sum.toNanos();
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException("too long a duration: \"" + text + "\"", e);
            }
        }
        return sum;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "not a duration: \"" + text + "\" (a duration looks like 30s, 5min or 1h 30m)");
    }
}
