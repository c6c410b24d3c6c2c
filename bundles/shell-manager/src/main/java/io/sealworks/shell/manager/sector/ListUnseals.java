/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.UnsealTask;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code sector:unseal-list}. */
@Service
@Command(
        scope = "sector",
        name = "unseal-list",
        description = "List what is to be unsealed, and how it ended")
public final class ListUnseals extends ViewCommand {
    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        List<UnsealRow> rows =
                services.<List<UnsealTask>, ManagerException>unseals(q -> q.list(caller)).stream()
                        .map(UnsealRow::of)
                        .toList();
        return new View.Table(
                List.of("sector", "piece", "range", "state", "worker", "destinations", "error"),
                rows.stream().map(UnsealRow::cells).toList(),
                "nothing is to be unsealed; sector:unseal queues something",
                rows);
    }
}
