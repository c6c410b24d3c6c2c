/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.view;

/** Breaks long cells into lines; {@link Printer} joins them again where cells are bare. */
public final class Wrap {
    private Wrap() {}

    /**
     * Lines that are broken at blanks; a word that is longer keeps a line of its own.
     *
     * @param width characters of a line at the most
     */
    public static String at(int width, String text) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : text.split(" ")) {
            boolean fits = length > 0 && length + 1 + word.length() <= width;
            if (lines.length() > 0) {
                lines.append(fits ? ' ' : '\n');
            }
            lines.append(word);
            length = fits ? length + 1 + word.length() : word.length();
        }
        return lines.toString();
    }
}
