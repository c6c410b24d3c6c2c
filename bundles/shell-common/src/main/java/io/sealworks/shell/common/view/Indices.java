/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.view;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.sealworks.api.base.BadRequestException;

/** Indices of threads as they are typed: {@code 0 2}, {@code 0-3}. */
public final class Indices {
    private static final int MOST = 10_000;

    private Indices() {}

    /**
     * @return each once, in the order typed
     * @throws BadRequestException when one is neither an index nor a range
     */
    public static List<Integer> parse(List<String> typed) {
        Set<Integer> all = new LinkedHashSet<>();
        for (String text : typed) {
            all.addAll(range(text));
        }
        return List.copyOf(all);
    }

    /**
     * @throws BadRequestException when the text is no number from 0
     */
    public static int one(String text) {
        return number(text, text);
    }

    private static List<Integer> range(String text) {
        int dash = text.indexOf('-', 1);
        int first = number(dash < 0 ? text : text.substring(0, dash), text);
        int last = dash < 0 ? first : number(text.substring(dash + 1), text);
        if (last < first || last - first > MOST) {
            throw noIndex(text);
        }
        List<Integer> all = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            all.add(i);
        }
        return all;
    }

    private static int number(String digits, String text) {
        if (!digits.matches("\\d{1,9}")) {
            throw noIndex(text);
        }
        return Integer.parseInt(digits);
    }

    private static BadRequestException noIndex(String text) {
        return new BadRequestException(
                "not a thread's index: \"" + text + "\" (an index is a number from 0: 2, or 0-3)");
    }
}
