/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.UnsealQueue;
import io.sealworks.api.manager.UnsealTask;
import io.sealworks.shell.common.view.Outcomes;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.Refusal;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code sector:unseal-cancel}. */
@Service
@Command(
        scope = "sector",
        name = "unseal-cancel",
        description = "Take what is to be unsealed of a sector out of the queue")
public final class CancelUnseal extends ViewCommand {
    @Argument(index = 0, name = "sector", description = "The sector: s-t010000-2", required = true)
    @Completion(UnsealCompleter.class)
    String sector = "";

    @Option(name = "--piece", description = "The piece as unseal-list shows it; without it all")
    @Nullable String piece;

    @Option(name = "--dry-run", description = "Say what would be cancelled, and do nothing")
    boolean dryRun;

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        SectorId id = SectorNames.parse(sector);
        List<Cid> pieces =
                services.<List<UnsealTask>, ManagerException>unseals(q -> q.list(caller)).stream()
                        .filter(t -> t.sector().equals(id) && !ended(t))
                        .map(UnsealTask::piece)
                        .filter(p -> piece == null || p.text().equals(piece))
                        .toList();
        return Outcomes.each(
                "piece",
                dryRun ? "would be cancelled" : "cancelled",
                pieces,
                p -> dryRun ? null : cancel(caller, id, p));
    }

    private static boolean ended(UnsealTask task) {
        return task.state() == UnsealTask.State.FINISHED || task.state() == UnsealTask.State.FAILED;
    }

    private @Nullable String cancel(Caller caller, SectorId id, Cid of) {
        return Refusal.<UnsealQueue>of(services::unseals, q -> q.cancel(caller, id, of));
    }
}
