/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import java.util.List;
import java.util.Objects;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.SnapUpCandidate;
import io.sealworks.api.manager.SnapUpQueue;
import io.sealworks.shell.common.view.Outcomes;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.Miners;
import io.sealworks.shell.manager.Numbers;
import io.sealworks.shell.manager.Refusal;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code sector:snapup}. */
@Service
@Command(
        scope = "sector",
        name = "snapup",
        description =
                "Choose sectors of committed capacity to be filled with deals; list those of a"
                        + " miner that may be, or are on the way")
public final class SnapUpSector extends ViewCommand {
    @Argument(
            index = 0,
            name = "sector",
            description = "The sectors to choose: s-t010000-2; none: list",
            multiValued = true)
    @Completion(SectorCompleter.class)
    List<String> sectors = List.of();

    @Option(name = "--miner", description = "The miner to list: t010000 or 10000")
    @Nullable String miner;

    @Option(
            name = "--fetch",
            description = "Choose every candidate of the miner in this deadline (0 to 47), or all")
    @Nullable String fetch;

    @Option(
            name = "--cancel",
            description =
                    "Choose them no more, or take them from their workers: what they made is"
                            + " lost, the old replica goes on")
    boolean cancel;

    @Option(name = "--dry-run", description = "Say what would be done, and do nothing")
    boolean dryRun;

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        if (!sectors.isEmpty() && (miner != null || fetch != null)) {
            throw new BadRequestException("name sectors, or a miner, not both");
        }
        if (sectors.isEmpty() && (miner == null || cancel)) {
            throw new BadRequestException(
                    cancel
                            ? "name the sectors to cancel: sector:snapup --cancel s-t010000-2"
                            : "name the sectors to choose, or --miner to list its candidates");
        }
        if (sectors.isEmpty()) {
            return fetch == null ? list(caller) : choose(caller, fetched(caller));
        }
        List<SectorId> ids = sectors.stream().map(SectorNames::parse).distinct().toList();
        return cancel ? cancel(caller, ids) : choose(caller, ids);
    }

    private View choose(Caller caller, List<SectorId> ids) throws Exception {
        return dryRun
                ? Outcomes.each(
                        "sector",
                        "would be chosen",
                        ids,
                        id -> refusal(q -> q.checkChoose(caller, id)))
                : Outcomes.each("sector", "chosen", ids, id -> refusal(q -> q.choose(caller, id)));
    }

    private View cancel(Caller caller, List<SectorId> ids) throws Exception {
        return dryRun
                ? Outcomes.each(
                        "sector",
                        "would be cancelled",
                        ids,
                        id -> refusal(q -> q.checkCancel(caller, id)))
                : Outcomes.each(
                        "sector", "cancelled", ids, id -> refusal(q -> q.cancel(caller, id)));
    }

    private List<SectorId> fetched(Caller caller) throws ManagerException {
        boolean all = "all".equals(fetch);
        int deadline = all ? -1 : Numbers.parse(fetch);
        return candidates(caller).stream()
                .filter(c -> c.state() == SnapUpCandidate.State.CANDIDATE)
                .filter(c -> all || c.deadline() == deadline)
                .map(SnapUpCandidate::sector)
                .toList();
    }

    private View list(Caller caller) throws ManagerException {
        List<SnapUpCandidate> found = candidates(caller);
        return new View.Table(
                List.of("sector", "state", "deadline", "ends", "obstacle"),
                found.stream().map(SnapUpSector::row).toList(),
                "no sector of t0" + Miners.parse(miner) + " may be updated, or is being updated",
                found);
    }

    private List<SnapUpCandidate> candidates(Caller caller) throws ManagerException {
        long actor = Miners.parse(miner);
        return services.<List<SnapUpCandidate>, ManagerException>snapUps(
                q -> q.candidates(caller, actor));
    }

    private static List<String> row(SnapUpCandidate c) {
        return List.of(
                c.sector().toString(),
                c.state().word(),
                c.deadline() < 0 ? "-" : Integer.toString(c.deadline()),
                c.expiration() < 0 ? "-" : Long.toString(c.expiration()),
                Objects.toString(c.obstacle(), "-"));
    }

    private @Nullable String refusal(Refusal.Ask<SnapUpQueue> ask) {
        return Refusal.<SnapUpQueue>of(services::snapUps, ask);
    }
}
