/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.store;

import java.util.Optional;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.sector.SectorNames;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code store:find}. */
@Service
@Command(scope = "store", name = "find", description = "Say in which store a sector's files lie")
public final class FindStore extends ViewCommand {
    @Argument(index = 0, name = "sector", description = "s-t010000-2", required = true)
    String sector = "";

    @Option(name = "--upgrade", description = "The files of its upgrade")
    boolean upgrade;

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        SectorId id = SectorNames.parse(sector);
        Optional<String> store =
                services.<Optional<String>, ManagerException>stores(
                        s -> s.placeOf(caller, id, upgrade));
        String name =
                store.orElseThrow(
                        () -> new BadRequestException("no store is known to hold " + sector));
        return new View.Text(name, name);
    }
}
