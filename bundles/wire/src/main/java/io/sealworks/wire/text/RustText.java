/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire.text;

import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Strings as Rust's Debug format prints them. */
public final class RustText {

    private RustText() {}

    /** In double quotes; quotes, backslashes and what cannot be printed are escaped. */
    public static String debug(String text) {
        return '"' + escape(text, false) + '"';
    }

    /** {@code Some(…)} of the formatted value, or {@code None}. */
    public static <T> String option(@Nullable T value, Function<T, String> format) {
        return Optional.ofNullable(value).map(v -> "Some(" + format.apply(v) + ")").orElse("None");
    }

    /**
     * As {@code str::escape_debug}: like {@link #debug} without the quotes around, {@code '} too.
     */
    public static String escapeDebug(String text) {
        return escape(text, true);
    }

    private static String escape(String text, boolean single) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        text.codePoints().forEach(c -> append(out, c, single));
        return out.toString();
    }

    private static void append(StringBuilder out, int c, boolean single) {
        switch (c) {
            case '\0' -> out.append("\\0");
            case '\t' -> out.append("\\t");
            case '\r' -> out.append("\\r");
            case '\n' -> out.append("\\n");
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\'' -> out.append(single ? "\\'" : "'");
            default -> {
                if (printable(c)) {
                    out.appendCodePoint(c);
                } else {
                    out.append("\\u{").append(Integer.toHexString(c)).append('}');
                }
            }
        }
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
