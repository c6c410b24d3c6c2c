/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.RebuildQueue;
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

/** {@code sector:rebuild}. */
@Service
@Command(
        scope = "sector",
        name = "rebuild",
        description = "Queue sealed sectors that lost files, to be sealed anew")
public final class RebuildSector extends ViewCommand {
    @Argument(
            index = 0,
            name = "sector",
            description = "The sectors: s-t010000-2",
            required = true,
            multiValued = true)
    @Completion(SealedSectorCompleter.class)
    List<String> sectors = List.of();

    @Option(name = "--cancel", description = "Take them out of the queue instead")
    boolean cancel;

    @Option(name = "--dry-run", description = "Say what would be queued, and do nothing")
    boolean dryRun;

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        List<SectorId> ids = sectors.stream().map(SectorNames::parse).distinct().toList();
        if (cancel) {
            return dryRun
                    ? Outcomes.each("sector", "would be cancelled", ids, id -> null)
                    : Outcomes.each(
                            "sector", "cancelled", ids, id -> ask(q -> q.cancel(caller, id)));
        }
        return dryRun
                ? Outcomes.each(
                        "sector", "would be queued", ids, id -> ask(q -> q.check(caller, id)))
                : Outcomes.each("sector", "queued", ids, id -> ask(q -> q.request(caller, id)));
    }

    private @Nullable String ask(Refusal.Ask<RebuildQueue> ask) {
        return Refusal.<RebuildQueue>of(services::rebuilds, ask);
    }
}
