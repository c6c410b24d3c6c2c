/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.PieceSummary;
import io.sealworks.api.manager.SectorDetail;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.wire.Json;
import io.sealworks.wire.Value;
import io.sealworks.wire.WireException;

import static io.sealworks.rpc.manager.internal.Backends.ask;

/** Which sectors hold a piece. */
final class PieceMethods {

    private static final String OFFLINE = "offline";

    private final Backends to;
    private final Json json;

    PieceMethods(Backends to, Json json) {
        this.to = to;
        this.json = json;
    }

    void addTo(Table table) {
        table.add("FindSectorsWithPiece", 2, this::withPiece);
        table.add("FindSectorsWithDeal", 2, this::withDeal);
    }

    private JsonNode withPiece(Caller caller, Args args) throws RpcException {
        Cid cid = args.get(1, "cid.Cid", Value::cid);
        return sectors(caller, args, p -> p.cid().equals(cid));
    }

    /** Of the built-in market. */
    private JsonNode withDeal(Caller caller, Args args) throws RpcException {
        long deal = args.get(1, "abi.DealID", Value::uint64);
        return sectors(caller, args, p -> deal != 0 && p.dealId() == deal);
    }

    private JsonNode sectors(Caller caller, Args args, Predicate<PieceSummary> wanted)
            throws RpcException {
        boolean ended = OFFLINE.equals(args.get(0, "core.SectorWorkerState", Value::string));
        List<PieceSummary> pieces = ask(to.pieceBook, b -> b.list(caller));
        List<SectorId> holders =
                pieces.stream()
                        .filter(p -> p.sector() != null && wanted.test(p))
                        .map(PieceSummary::sector)
                        .distinct()
                        .toList();
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (SectorId sector : holders) {
            Optional<SectorDetail> detail = ask(to.sectors, s -> s.show(caller, sector));
            if (detail.isPresent() && detail.get().summary().finalized() == ended) {
                all.add(state(detail.get()));
            }
        }
        return all.isEmpty() ? NullNode.getInstance() : all;
    }

    private JsonNode state(SectorDetail detail) throws RpcException {
        try {
            return json.parse(detail.stateJson());
        } catch (WireException e) {
            throw new RpcException(
                    RpcException.INTERNAL_ERROR,
                    "the stored state of "
                            + detail.summary().id()
                            + " is not JSON: "
                            + e.getMessage());
        }
    }
}
