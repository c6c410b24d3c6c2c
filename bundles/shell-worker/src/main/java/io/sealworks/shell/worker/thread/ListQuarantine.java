/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.thread;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.worker.Quarantine.Item;
import io.sealworks.shell.common.view.Times;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.worker.WorkerServices;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code worker:quarantine}. */
@Service
@Command(
        scope = "worker",
        name = "quarantine",
        description = "List the sectors that were given up and whose files are still kept")
public final class ListQuarantine extends ViewCommand {
    private static final List<String> COLUMNS =
            List.of("thread", "folder", "sector", "state", "given up", "kept until");

    @Reference WorkerServices services;

    @Override
    protected View run(Caller caller) {
        List<Item> items = services.quarantine(q -> q.list(caller));
        return new View.Table(
                COLUMNS,
                items.stream().map(ListQuarantine::row).toList(),
                "no sector is in quarantine",
                items);
    }

    private static List<String> row(Item item) {
        return List.of(
                Integer.toString(item.thread()),
                item.folder(),
                item.sector().toString(),
                item.state(),
                Times.local(item.since().toEpochMilli()),
                Times.local(item.until().toEpochMilli()));
    }
}
