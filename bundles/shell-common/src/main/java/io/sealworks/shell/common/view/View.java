/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.view;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** What a command has to say, apart from how it is shown. */
public sealed interface View {
    /** What {@code --json} prints: anything that {@link Json} can write. */
    @Nullable Object data();

    /** What the command fails with after it was shown, null when it did all that was asked. */
    default @Nullable String failure() {
        return null;
    }

    /**
     * Rows under columns.
     *
     * @param columns headings
     * @param rows as many cells each as there are columns; a cell may have several lines
     * @param none what is said instead of a table without rows
     * @param note a line below it, for people; null for none
     */
    record Table(
            List<String> columns,
            List<List<String>> rows,
            String none,
            @Nullable Object data,
            @Nullable String failure,
            @Nullable String note)
            implements View {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            Objects.requireNonNull(none);
        }

        public Table(List<String> columns, List<List<String>> rows, String none, Object data) {
            this(columns, rows, none, data, null, null);
        }

        /** The same with a line below it. */
        public Table withNote(@Nullable String line) {
            return new Table(columns, rows, none, data, failure, line);
        }
    }

    /**
     * Lines for people.
     *
     * @param text without a line end at its end
     */
    record Text(String text, @Nullable Object data) implements View {
        public Text {
            Objects.requireNonNull(text);
        }
    }

    /** Of the one thing that was asked for: nothing but the reason is shown. */
    record Refusal(Object data, String failure) implements View {}
}
