/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.PieceSummary;
import io.sealworks.api.manager.RebuildOrder;
import io.sealworks.api.manager.RebuildTask;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.wire.ManagerJson;
import io.sealworks.wire.RebuildJson;
import io.sealworks.wire.Value;
import io.sealworks.wire.WireException;

import static io.sealworks.rpc.manager.internal.Backends.ask;

/** Sectors that are sealed anew. */
final class RebuildMethods {

    private static final String OPTIONS = "core.RebuildOptions";

    private final Backends to;

    RebuildMethods(Backends to) {
        this.to = to;
    }

    void addTo(Table table) {
        table.add("AllocateRebuildSector", 1, this::allocate);
        table.add("SectorSetForRebuild", 2, this::add);
        table.add("RebuildList", 0, this::list);
        table.add("RebuildCancel", 1, this::cancel);
    }

    private JsonNode allocate(Caller caller, Args args) throws RpcException {
        String type = "core.AllocateSectorSpec";
        AllocateSpec spec = args.get(0, type, ManagerJson::allocateSpec);
        String nonce =
                args.<Optional<String>>get(0, type, v -> Optional.ofNullable(ManagerJson.nonce(v)))
                        .orElse(null);
        Optional<RebuildOrder> order = ask(to.rebuilds, r -> r.allocate(caller, spec, nonce));
        return order.<JsonNode>map(RebuildJson::order).orElseGet(NullNode::getInstance);
    }

    /** Who asks has to know that the pieces of the sector's deals can be had. */
    private JsonNode add(Caller caller, Args args) throws RpcException {
        SectorId sector = sector(args);
        boolean available = args.get(1, OPTIONS, RebuildMethods::available);
        if (!available && hasPieces(caller, sector)) {
            throw new BadRequestException(
                    sector
                            + " is sealed with pieces, and needs them again: say PiecesAvailable"
                            + " when the worker can get them");
        }
        return ask(
                to.rebuildQueue,
                q -> {
                    q.request(caller, sector);
                    return BooleanNode.TRUE;
                });
    }

    private static boolean available(Value options) throws WireException {
        return !options.isNull()
                && options.has("PiecesAvailable")
                && options.field("RebuildOptions", "PiecesAvailable").bool();
    }

    private boolean hasPieces(Caller caller, SectorId sector) throws RpcException {
        List<PieceSummary> pieces = ask(to.pieceBook, b -> b.list(caller));
        return pieces.stream().anyMatch(p -> sector.equals(p.sector()));
    }

    private static SectorId sector(Args args) throws RpcException {
        return args.get(0, "abi.SectorID", ManagerJson::sectorId);
    }

    private JsonNode list(Caller caller, Args args) throws RpcException {
        List<RebuildTask> tasks = ask(to.rebuildQueue, q -> q.list(caller));
        return RebuildJson.tasks(tasks);
    }

    private JsonNode cancel(Caller caller, Args args) throws RpcException {
        SectorId sector = sector(args);
        return ask(
                to.rebuildQueue,
                q -> {
                    q.cancel(caller, sector);
                    return NullNode.getInstance();
                });
    }
}
