/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.store;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.StoreBook;
import io.sealworks.shell.common.view.Outcomes;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.Refusal;
import io.sealworks.shell.manager.sector.SectorCompleter;
import io.sealworks.shell.manager.sector.SectorNames;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code store:release-reserved}. */
@Service
@Command(
        scope = "store",
        name = "release-reserved",
        description =
                "Give back the space that is kept for sectors; they ask again when they need it")
public final class ReleaseStore extends ViewCommand {
    @Argument(
            index = 0,
            name = "sector",
            description = "The sectors: s-t010000-2",
            required = true,
            multiValued = true)
    @Completion(SectorCompleter.class)
    List<String> sectors = List.of();

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        List<SectorId> ids = sectors.stream().map(SectorNames::parse).distinct().toList();
        return Outcomes.each("sector", "released", ids, id -> refusal(caller, id));
    }

    private @Nullable String refusal(Caller caller, SectorId id) {
        return Refusal.<StoreBook>of(services::stores, s -> s.release(caller, id));
    }
}
