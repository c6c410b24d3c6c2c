/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import java.util.Optional;
import java.util.stream.Collectors;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.SectorDetail;
import io.sealworks.api.manager.StateReport;
import io.sealworks.shell.common.view.Raw;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code sector:show}. */
@Service
@Command(scope = "sector", name = "show", description = "Show all that is known of a sector")
public final class ShowSector extends ViewCommand {
    @Argument(index = 0, name = "sector", description = "The sector: s-t010000-2", required = true)
    @Completion(SectorCompleter.class)
    String sector = "";

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        SectorId id = SectorNames.parse(sector);
        SectorDetail detail =
                services.<Optional<SectorDetail>, ManagerException>sectors(s -> s.show(caller, id))
                        .orElseThrow(() -> new BadRequestException("no sector " + id));
        return new View.Text(text(detail), new Raw(detail.stateJson()));
    }

    private static String text(SectorDetail detail) {
        return detail.summary().id()
                + " of "
                + detail.summary().owner()
                + ": "
                + detail.summary().state()
                + "\nreports:\n"
                + detail.history().stream()
                        .map(StateReport::toString)
                        .collect(Collectors.joining("\n"))
                + "\nmessages:\n"
                + detail.messages().stream()
                        .map(
                                m ->
                                        m.kind() + " " + m.state() + " nonce " + m.nonce() + " "
                                                + m.cid())
                        .collect(Collectors.joining("\n"));
    }
}
