/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PieceSummary;
import io.sealworks.shell.common.view.NamesCompleter;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the pieces that can be taken off the list. */
@Service
public final class PieceCompleter extends NamesCompleter {
    @Reference ManagerServices services;

    @Override
    protected List<String> names(Caller caller) throws ManagerException {
        return services
                .<List<PieceSummary>, ManagerException>piecesNow(p -> p.list(caller))
                .orElse(List.of())
                .stream()
                .filter(piece -> piece.sector() == null || piece.state().equals("held"))
                .map(piece -> Long.toString(piece.id()))
                .toList();
    }
}
