/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire.text;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.base.ThreadInfo.Phase;
import org.jspecify.annotations.Nullable;

/** The threads of a worker, as {@code worker list} and {@code util worker info} print them. */
public final class ThreadText {

    private static final String NO_JOB = "Empty";
    private static final String NULL = "NULL";

    private ThreadText() {}

    /** {@code venus-worker worker list}: a line a thread. */
    public static String lines(List<ThreadInfo> threads) {
        return threads.stream().map(t -> line(t) + "\n").collect(Collectors.joining());
    }

    static String line(ThreadInfo t) {
        Long elapsed = t.paused() ? t.phaseSeconds() : null;
        return String.format(
                "#%d: %s; sector_id=%s, paused=%s, paused_elapsed=%s, state=%s, last_err=%s",
                t.index(),
                RustText.debug(t.location()),
                RustText.option(t.sector(), SectorId::toString),
                t.paused(),
                RustText.option(elapsed, Durations::rustDebug),
                state(t),
                RustText.option(t.lastError(), RustText::debug));
    }

    /** {@code worker list --wide}: the table of the newer generation. */
    public static String wideLines(List<ThreadInfo> threads) {
        TextTable table =
                new TextTable(
                        TextTable.Style.RUST,
                        "#",
                        "location",
                        "Plan",
                        "JobID",
                        "JobState",
                        "JobStage",
                        "ThreadState",
                        "LastErr");
        for (ThreadInfo t : threads) {
            table.row(
                    t.index(),
                    t.location(),
                    t.plan(),
                    or(t.job(), "-"),
                    t.state(),
                    or(t.stage(), "-"),
                    phase(t, Durations::human) + pending(t),
                    t.lastError() == null ? "-" : RustText.escapeDebug(t.lastError()));
        }
        return table.render();
    }

    /** {@code util worker info}: a table; nothing without threads. */
    public static String info(List<ThreadInfo> threads) {
        TextTable table =
                new TextTable(
                        TextTable.Style.GO,
                        "Index",
                        "Loc",
                        "SectorID",
                        "Paused",
                        "PausedElapsed",
                        "State",
                        "LastErr");
        for (ThreadInfo t : threads) {
            table.row(
                    t.index(),
                    t.location(),
                    or(t.sector(), NULL),
                    t.paused(),
                    t.paused() ? goSeconds(t.phaseSeconds()) : NULL,
                    state(t),
                    goError(t));
        }
        return threads.isEmpty() ? "" : table.render();
    }

    /** {@code util worker info --wide}: the table of the newer generation. */
    public static String wideInfo(List<ThreadInfo> threads) {
        TextTable table =
                new TextTable(
                        TextTable.Style.GO,
                        "Index",
                        "Loc",
                        "Plan",
                        "JobID",
                        "JobState",
                        "JobStage",
                        "ThreadState",
                        "LastErr");
        for (ThreadInfo t : threads) {
            table.row(
                    t.index(),
                    t.location(),
                    t.plan(),
                    or(t.job(), NULL),
                    t.state(),
                    or(t.stage(), NULL),
                    // Go's tool leaves a space behind what has no processor.
                    goPhase(t),
                    goError(t));
        }
        return threads.isEmpty() ? "" : table.render();
    }

    /** What the thread does now, since when, and what a requested pause waits for. */
    public static String doing(ThreadInfo t) {
        StringBuilder text = new StringBuilder(t.phase().name());
        if (t.phase() != Phase.Idle) {
            text.append(' ').append(Durations.human(t.phaseSeconds()));
        }
        if (t.executor() != null) {
            text.append(' ').append(t.executor());
        }
        return text.append(pending(t)).toString();
    }

    private static String goPhase(ThreadInfo t) {
        String text = phase(t, ThreadText::goSeconds);
        if (t.pausePending() != null) {
            return text + pending(t);
        }
        return t.phase() == Phase.Idle || t.phase() == Phase.Running ? text : text + " ";
    }

    private static String phase(ThreadInfo t, Function<Long, String> format) {
        if (t.phase() == Phase.Idle) {
            return t.phase().name();
        }
        String text = t.phase() + "(" + format.apply(t.phaseSeconds()) + ")";
        return t.phase() == Phase.Running ? text + " " + or(t.executor(), "") : text;
    }

    /** Ours: existing workers cannot be asked to pause later. */
    private static String pending(ThreadInfo t) {
        return t.pausePending() == null ? "" : ", pauses at " + t.pausePending();
    }

    private static String goSeconds(long seconds) {
        return Durations.go(Duration.ofSeconds(seconds));
    }

    /** Line ends would break the table. */
    private static String goError(ThreadInfo t) {
        return or(t.lastError(), NULL).replace("\r", "\\r").replace("\n", "\\n").replace("\t", " ");
    }

    private static String state(ThreadInfo t) {
        return t.state().isEmpty() ? NO_JOB : t.state();
    }

    private static String or(@Nullable Object value, String absent) {
        return Optional.ofNullable(value).map(Object::toString).orElse(absent);
    }
}
