/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.UnsealRequest;
import io.sealworks.api.manager.UnsealTask;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code sector:unseal}. */
@Service
@Command(
        scope = "sector",
        name = "unseal",
        description = "Queue the unsealing of a sector, a piece of it or a range")
public final class UnsealSector extends ViewCommand {
    @Argument(index = 0, name = "sector", description = "The sector: s-t010000-2", required = true)
    @Completion(SealedSectorCompleter.class)
    String sector = "";

    @Option(name = "--piece", description = "The CID of a piece; without it the whole sector")
    @Nullable String piece;

    @Option(name = "--offset", description = "Unpadded bytes from the sector's start")
    long offset = UnsealRequest.UNSET;

    @Option(name = "--size", description = "Unpadded bytes; without it up to the end")
    long size = UnsealRequest.UNSET;

    @Option(
            name = "--dest",
            description =
                    "Where the data goes: file:///path, http(s)://…, market://…, store://name/path,"
                            + " store:///cid",
            required = true,
            multiValued = true)
    List<String> destinations = List.of();

    @Option(name = "--dry-run", description = "Say what would be queued, and do nothing")
    boolean dryRun;

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        UnsealRequest request =
                new UnsealRequest(
                        SectorNames.parse(sector),
                        piece == null ? null : new Cid(piece),
                        offset,
                        size,
                        destinations);
        UnsealTask task =
                services.<UnsealTask, ManagerException>unseals(
                        q -> dryRun ? q.check(caller, request) : q.request(caller, request));
        return new View.Text(
                "%s: %d bytes from %d of %s %s for %s"
                        .formatted(
                                task.sector(),
                                task.size(),
                                task.offset(),
                                task.piece(),
                                dryRun ? "would be queued" : "are queued",
                                String.join(", ", task.destinations())),
                UnsealRow.of(task));
    }
}
