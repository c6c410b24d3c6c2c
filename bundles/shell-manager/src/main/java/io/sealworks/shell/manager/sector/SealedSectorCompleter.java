/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import java.util.List;
import java.util.OptionalLong;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.SectorQuery;
import io.sealworks.api.manager.SectorSummary;
import io.sealworks.shell.common.view.NamesCompleter;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the sectors that are sealed. */
@Service
public final class SealedSectorCompleter extends NamesCompleter {
    @Reference ManagerServices services;

    @Override
    protected List<String> names(Caller caller) throws ManagerException {
        SectorQuery query = new SectorQuery(OptionalLong.empty(), SectorQuery.Which.OFFLINE);
        return services
                .<List<SectorSummary>, ManagerException>sectorsNow(s -> s.list(caller, query))
                .orElse(List.of())
                .stream()
                .filter(sector -> sector.abortReason() == null)
                .map(sector -> sector.id().toString())
                .toList();
    }
}
