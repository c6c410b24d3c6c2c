/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table aligned by spaces as the tab writers of the existing tools do it. */
public final class TextTable {

    private static final int MIN_WIDTH = 2;
    private static final int PADDING = 2;

    /** Whose rule gives the width of a column. */
    public enum Style {
        /** text/tabwriter: the padding counts towards the least width. */
        GO,
        /** tabwriter of Rust: the padding comes on top of the least width. */
        RUST
    }

    private final Style style;
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(Style style, String... header) {
        this.style = style;
        rows.add(List.of(header));
    }

    /** Each row has as many cells as the header. */
    public void row(Object... cells) {
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
    }

    /** The lines, each with its end; the last column is not padded. */
    public String render() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (int i = 0; i < columns; i++) {
            widths[i] = width(i);
        }
        return rows.stream().map(r -> line(r, widths)).collect(Collectors.joining());
    }

    private int width(int column) {
        int widest = rows.stream().mapToInt(r -> length(r.get(column))).max().orElse(0);
        return style == Style.GO
                ? Math.max(MIN_WIDTH, widest + PADDING)
                : Math.max(MIN_WIDTH, widest) + PADDING;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size() - 1; i++) {
            String cell = row.get(i);
            line.append(cell).append(" ".repeat(widths[i] - length(cell)));
        }
        return line.append(row.get(row.size() - 1)).append('\n').toString();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
