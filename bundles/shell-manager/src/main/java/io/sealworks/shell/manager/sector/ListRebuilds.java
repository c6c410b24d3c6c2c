/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.RebuildTask;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code sector:rebuild-list}. */
@Service
@Command(
        scope = "sector",
        name = "rebuild-list",
        description = "List the sectors that are sealed anew, and how it ended")
public final class ListRebuilds extends ViewCommand {
    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        List<RebuildTask> tasks =
                services.<List<RebuildTask>, ManagerException>rebuilds(q -> q.list(caller));
        return new View.Table(
                List.of("sector", "state", "worker", "location", "error"),
                tasks.stream().map(ListRebuilds::row).toList(),
                "no sector is sealed anew; sector:rebuild queues one",
                tasks);
    }

    private static List<String> row(RebuildTask task) {
        return List.of(
                task.sector().toString(),
                task.state().word(),
                task.worker() == null ? "-" : task.worker(),
                task.location() == null ? "-" : task.location(),
                task.error().isEmpty() ? "-" : task.error());
    }
}
