/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.thread;

import java.util.List;
import java.util.Objects;

import io.sealworks.api.base.ThreadInfo;
import io.sealworks.shell.common.view.View;
import io.sealworks.wire.text.ThreadText;
import org.jspecify.annotations.Nullable;

/** Sealing threads as a table. */
final class ThreadTable {
    private static final List<String> COLUMNS =
            List.of("index", "location", "plan", "job", "state", "stage", "thread", "last error");

    private ThreadTable() {}

    static View of(List<ThreadInfo> threads) {
        return new View.Table(
                COLUMNS,
                threads.stream().map(ThreadTable::row).toList(),
                "no sealing threads: the config has no [[sealing_thread]]",
                threads);
    }

    private static List<String> row(ThreadInfo thread) {
        return List.of(
                Integer.toString(thread.index()),
                thread.location(),
                thread.plan(),
                dash(thread.job()),
                thread.state().isEmpty() ? "-" : thread.state(),
                dash(thread.stage()),
                ThreadText.doing(thread),
                dash(thread.lastError()));
    }

    private static String dash(@Nullable Object value) {
        return Objects.toString(value, "-");
    }
}
