/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import java.util.List;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.Sectors;
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

/** {@code sector:abort}. */
@Service
@Command(
        scope = "sector",
        name = "abort",
        description = "End sectors; their workers are told at their next reports")
public final class AbortSector extends ViewCommand {
    @Argument(
            index = 0,
            name = "sector",
            description = "The sectors: s-t010000-2",
            required = true,
            multiValued = true)
    @Completion(SectorCompleter.class)
    List<String> sectors = List.of();

    @Option(name = "--reason", description = "Why")
    String reason = "by an operator";

    @Option(name = "--force", description = "Also after a pre-commit was sent: its deposit is lost")
    boolean force;

    @Option(name = "--really-do-it", description = "Needed: an ended sector does not come back")
    boolean reallyDoIt;

    @Option(
            name = "--dry-run",
            description = "Say what would be done, and do nothing; needs no --really-do-it")
    boolean dryRun;

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        List<SectorId> ids = sectors.stream().map(SectorNames::parse).distinct().toList();
        if (dryRun) {
            return Outcomes.each("sector", "would be aborted", ids, id -> check(caller, id));
        }
        if (!reallyDoIt) {
            throw new BadRequestException(
                    "an ended sector does not come back: add --really-do-it to abort "
                            + String.join(", ", sectors));
        }
        return Outcomes.each("sector", "aborted", ids, id -> abort(caller, id));
    }

    private @Nullable String check(Caller caller, SectorId id) {
        return Refusal.<Sectors>of(services::sectors, s -> s.checkAbort(caller, id, force));
    }

    private @Nullable String abort(Caller caller, SectorId id) {
        return Refusal.<Sectors>of(services::sectors, s -> s.abort(caller, id, reason, force));
    }
}
