/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.config.ByteSize;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PieceOrder;
import io.sealworks.api.manager.PieceSummary;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.Miners;
import io.sealworks.shell.manager.Numbers;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;

/** {@code sector:add-piece}. */
@Service
@Command(
        scope = "sector",
        name = "add-piece",
        description = "Put a file into a piece store, and on the list of pieces to be sealed")
public final class AddPiece extends ViewCommand {
    @Argument(
            index = 0,
            name = "file",
            description = "The file, by its absolute path on the manager's host",
            required = true)
    @Completion(FileCompleter.class)
    String file = "";

    @Option(
            name = "--miner",
            description = "Of this miner: t010000 or 10000; default: the only one")
    @Nullable String miner;

    @Option(name = "--deal-id", description = "The deal in the built-in market")
    @Nullable String dealId;

    @Option(name = "--allocation-id", description = "The allocation (direct data onboarding)")
    @Nullable String allocationId;

    @Option(name = "--client", description = "The client's address")
    String client = "";

    @Option(
            name = "--piece-size",
            description = "Padded size, such as 32GiB; default: the smallest that holds the file")
    @Nullable String pieceSize;

    @Option(
            name = "--start-epoch",
            description = "By when the sector must be proven; default: in a week")
    @Nullable String startEpoch;

    @Option(
            name = "--end-epoch",
            description = "Until when the sector must live; default: LifetimeDays from the start")
    @Nullable String endEpoch;

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        PieceOrder order =
                new PieceOrder(
                        Path.of(file),
                        miner == null ? OptionalLong.empty() : OptionalLong.of(Miners.parse(miner)),
                        size(),
                        Numbers.longOrNone(dealId),
                        Numbers.longOrNone(allocationId),
                        client,
                        Numbers.longOrNone(startEpoch),
                        Numbers.longOrNone(endEpoch));
        PieceSummary piece =
                services.<PieceSummary, ManagerException>pieces(p -> p.add(caller, order));
        return ListPieces.table(List.of(piece), piece);
    }

    private OptionalLong size() {
        try {
            return pieceSize == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(ByteSize.parse(pieceSize).bytes());
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("--piece-size: " + e.getMessage());
        }
    }
}
