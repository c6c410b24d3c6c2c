/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.thread;

import java.util.List;
import java.util.Objects;

import io.sealworks.api.base.Caller;
import io.sealworks.api.worker.HistoryEntry;
import io.sealworks.shell.common.view.Times;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.worker.WorkerServices;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code worker:history}. */
@Service
@Command(
        scope = "worker",
        name = "history",
        description = "Show what happened in a sealing thread, newest last")
public final class ThreadHistory extends ViewCommand {
    private static final List<String> COLUMNS =
            List.of("time", "sector", "from", "to", "event", "took", "failure");

    @Argument(name = "index", description = "The thread", required = true)
    @Completion(IndexCompleter.class)
    String index = "";

    @Option(name = "--limit", description = "At most so many lines")
    String limit = "50";

    @Reference WorkerServices services;

    @Override
    protected View run(Caller caller) {
        int thread = Selection.index(index);
        int most = Selection.index(limit);
        List<HistoryEntry> entries = services.threads(t -> t.history(caller, thread, most));
        return new View.Table(
                COLUMNS,
                entries.stream().map(ThreadHistory::row).toList(),
                "nothing has happened yet",
                entries);
    }

    private static List<String> row(HistoryEntry entry) {
        return List.of(
                Times.local(entry.millis()),
                Objects.toString(entry.sector(), "-"),
                entry.previous(),
                entry.next(),
                entry.event(),
                entry.stepMillis() + " ms",
                failure(entry));
    }

    private static String failure(HistoryEntry entry) {
        if (entry.message() == null) {
            return "-";
        }
        return entry.level() == null
                ? entry.message()
                : entry.level().word() + ": " + entry.message();
    }
}
