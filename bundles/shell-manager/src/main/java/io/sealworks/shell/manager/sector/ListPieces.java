/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PieceSummary;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code sector:pieces}. */
@Service
@Command(
        scope = "sector",
        name = "pieces",
        description = "List the pieces that wait for a sector or are being sealed")
public final class ListPieces extends ViewCommand {
    @Option(name = "--all", description = "Those in finalized sectors too")
    boolean all;

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        List<PieceSummary> pieces =
                services.<List<PieceSummary>, ManagerException>pieces(p -> p.list(caller));
        List<PieceSummary> shown =
                pieces.stream().filter(p -> all || !p.state().equals("sealed")).toList();
        return table(shown, shown);
    }

    /**
     * @param json what {@code --json} shows
     */
    static View table(List<PieceSummary> pieces, Object json) {
        return new View.Table(
                List.of("id", "piece", "size", "state", "sector", "deal", "start", "end"),
                pieces.stream().map(ListPieces::row).toList(),
                "no pieces",
                json);
    }

    private static List<String> row(PieceSummary p) {
        return List.of(
                Long.toString(p.id()),
                p.cid().text(),
                Long.toString(p.size()),
                p.state(),
                p.sector() == null ? "t0" + p.miner() : p.sector() + " @ " + p.offset(),
                p.dealId() == 0 ? "allocation " + p.allocationId() : "deal " + p.dealId(),
                Long.toString(p.startEpoch()),
                Long.toString(p.endEpoch()));
    }
}
