/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.SectorQuery;
import io.sealworks.api.manager.SectorSummary;
import io.sealworks.shell.common.view.Times;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.Miners;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code sector:list}. */
@Service
@Command(scope = "sector", name = "list", description = "List the sectors")
public final class ListSectors extends ViewCommand {
    @Option(name = "--offline", description = "Those that ended")
    boolean offline;

    @Option(name = "--all", description = "Those in progress and those that ended")
    boolean all;

    @Option(name = "--miner", description = "Of this miner: t010000 or 10000")
    @Nullable String miner;

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        OptionalLong actor =
                miner == null ? OptionalLong.empty() : OptionalLong.of(Miners.parse(miner));
        List<SectorSummary> sectors =
                services.<List<SectorSummary>, ManagerException>sectors(
                        s -> s.list(caller, new SectorQuery(actor, which())));
        return new View.Table(
                        List.of("sector", "worker", "state", "failure", "finalized", "changed"),
                        sectors.stream().map(ListSectors::row).toList(),
                        "no sectors",
                        sectors)
                .withNote(hidden(caller, actor));
    }

    /** How many are left out, and how they are shown. */
    private @Nullable String hidden(Caller caller, OptionalLong actor) throws ManagerException {
        if (all) {
            return null;
        }
        SectorQuery others =
                new SectorQuery(
                        actor, offline ? SectorQuery.Which.ONLINE : SectorQuery.Which.OFFLINE);
        long count = services.<Long, ManagerException>sectors(s -> s.count(caller, others));
        if (count == 0) {
            return null;
        }
        return count
                + (count == 1 ? " sector" : " sectors")
                + (offline ? " in progress" : " that ended")
                + (count == 1 ? " is" : " are")
                + " not shown (--all shows all)";
    }

    private SectorQuery.Which which() {
        if (all) {
            return SectorQuery.Which.ALL;
        }
        return offline ? SectorQuery.Which.OFFLINE : SectorQuery.Which.ONLINE;
    }

    private static List<String> row(SectorSummary sector) {
        return List.of(
                sector.id().toString(),
                sector.worker() == null
                        ? (sector.owner() + " (unclaimed)").strip()
                        : sector.worker() + " @ " + sector.location(),
                Objects.toString(sector.state(), "-"),
                Objects.toString(
                        sector.abortReason() == null ? sector.failure() : sector.abortReason(),
                        "-"),
                Boolean.toString(sector.finalized()),
                Times.local(sector.updatedMillis()));
    }
}
