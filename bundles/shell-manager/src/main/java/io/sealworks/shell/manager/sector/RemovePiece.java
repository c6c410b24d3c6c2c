/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.PieceBook;
import io.sealworks.shell.common.view.Outcomes;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.Numbers;
import io.sealworks.shell.manager.Refusal;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code sector:remove-piece}. */
@Service
@Command(
        scope = "sector",
        name = "remove-piece",
        description = "Take pieces that wait off the list; their files stay")
public final class RemovePiece extends ViewCommand {
    @Argument(
            index = 0,
            name = "id",
            description = "As sector:pieces shows them",
            required = true,
            multiValued = true)
    @Completion(PieceCompleter.class)
    List<String> pieces = List.of();

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        List<Integer> ids = pieces.stream().map(Numbers::parse).distinct().toList();
        return Outcomes.each("piece", "removed", ids, id -> refusal(caller, id));
    }

    private @Nullable String refusal(Caller caller, long id) {
        return Refusal.<PieceBook>of(services::pieces, p -> p.remove(caller, id));
    }
}
