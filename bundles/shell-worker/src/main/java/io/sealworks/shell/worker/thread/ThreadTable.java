/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.thread;

import java.util.List;
import java.util.Objects;

import io.sealworks.api.base.ThreadInfo;
import io.sealworks.shell.common.view.View;
import io.sealworks.wire.text.Durations;
import org.jspecify.annotations.Nullable;

/** Sealing threads as a table. */
final class ThreadTable {
    private static final List<String> COLUMNS =
            List.of(
                    "index",
                    "location",
                    "plan",
                    "sector",
                    "state",
                    "stage",
                    "thread",
                    "last error");

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
                dash(thread.sector()),
                thread.state().isEmpty() ? "-" : thread.state(),
                dash(thread.stage()),
                doing(thread),
                dash(thread.lastError()));
    }

    /** What the thread does now, since when, and what a requested pause waits for. */
    static String doing(ThreadInfo thread) {
        StringBuilder text = new StringBuilder(thread.phase().name());
        if (thread.phase() != ThreadInfo.Phase.Idle) {
            text.append(' ').append(Durations.human(thread.phaseSeconds()));
        }
        if (thread.executor() != null) {
            text.append(' ').append(thread.executor());
        }
        if (thread.pausePending() != null) {
            text.append(", pauses at ").append(thread.pausePending());
        }
        return text.toString();
    }

    private static String dash(@Nullable Object value) {
        return Objects.toString(value, "-");
    }
}
