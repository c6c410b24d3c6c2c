/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.view;

import java.io.PrintStream;
import java.util.List;

import org.apache.karaf.shell.support.table.Row;
import org.apache.karaf.shell.support.table.ShellTable;

/** Shows a {@link View}. */
final class Printer {
    private final PrintStream out;
    private final boolean json;
    private final boolean plain;

    /**
     * @param json print the view's data as JSON
     * @param plain print cells separated by tabs, without headings: for scripts
     */
    Printer(PrintStream out, boolean json, boolean plain) {
        this.out = out;
        this.json = json;
        this.plain = plain;
    }

    void print(View view) {
        if (json) {
            out.println(Json.text(view.data()));
        } else if (view instanceof View.Table table) {
            print(table);
        } else if (view instanceof View.Text text && !text.text().isEmpty()) {
            out.println(text.text());
        }
    }

    private void print(View.Table view) {
        if (plain) {
            view.rows().forEach(row -> out.println(String.join("\t", row).replace('\n', ' ')));
            return;
        }
        ShellTable table = new ShellTable().emptyTableText(view.none());
        view.columns().forEach(table::column);
        for (List<String> cells : view.rows()) {
            Row row = table.addRow();
            row.addContent(cells.toArray());
        }
        table.print(out, true);
        if (view.note() != null) {
            out.println(view.note());
        }
    }
}
