/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code sector:abort}. */
@Service
@Command(
        scope = "sector",
        name = "abort",
        description = "End a sector; its worker is told at its next report")
public final class AbortSector extends ViewCommand {
    @Argument(index = 0, name = "sector", description = "The sector: s-t010000-2", required = true)
    @Completion(SectorCompleter.class)
    String sector = "";

    @Option(name = "--reason", description = "Why")
    String reason = "by an operator";

    @Option(name = "--force", description = "Also after a pre-commit was sent: its deposit is lost")
    boolean force;

    @Option(name = "--really-do-it", description = "Needed: an ended sector does not come back")
    boolean reallyDoIt;

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        SectorId id = SectorNames.parse(sector);
        if (!reallyDoIt) {
            throw new BadRequestException(
                    "an ended sector does not come back: add --really-do-it to abort " + id);
        }
        services.<Boolean, ManagerException>sectors(
                s -> {
                    s.abort(caller, id, reason, force);
                    return true;
                });
        return new View.Text(id + " aborted", id);
    }
}
