/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.thread;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.shell.worker.WorkerServices;
import org.jspecify.annotations.Nullable;

/** Which threads a command is for: {@code 0 2}, {@code 0-3}, or all of them. */
final class Selection {
    private static final int MOST = 10_000;

    private Selection() {}

    /**
     * @param indices as typed, null for none
     * @param all every thread that there is
     * @throws BadRequestException when it selects nothing, or what was typed is no index
     */
    static List<Integer> of(
            @Nullable List<String> indices, boolean all, WorkerServices services, Caller caller) {
        if (all) {
            return services.threads(t -> t.list(caller)).stream().map(ThreadInfo::index).toList();
        }
        Set<Integer> selected = new LinkedHashSet<>();
        for (String text : indices == null ? List.<String>of() : indices) {
            selected.addAll(range(text));
        }
        if (selected.isEmpty()) {
            throw new BadRequestException(
                    "which thread? Name its index (0), several (0 2), a range (0-3), or --all");
        }
        return List.copyOf(selected);
    }

    /**
     * @throws BadRequestException when the text is no number from 0
     */
    static int index(String text) {
        return index(text, text);
    }

    private static List<Integer> range(String text) {
        int dash = text.indexOf('-', 1);
        int first = index(dash < 0 ? text : text.substring(0, dash), text);
        int last = dash < 0 ? first : index(text.substring(dash + 1), text);
        if (last < first || last - first > MOST) {
            throw notIndex(text);
        }
        List<Integer> all = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            all.add(i);
        }
        return all;
    }

    private static int index(String digits, String text) {
        if (!digits.matches("\\d{1,9}")) {
            throw notIndex(text);
        }
        return Integer.parseInt(digits);
    }

    private static BadRequestException notIndex(String text) {
        return new BadRequestException(
                "not a thread's index: \"" + text + "\" (an index is a number from 0: 2, or 0-3)");
    }
}
