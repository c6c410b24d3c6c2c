/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Cid;
import io.sealworks.api.manager.DealInfo;
import io.sealworks.api.manager.SectorPiece;
import org.jspecify.annotations.Nullable;

/** Pieces of deals, and what is asked for them. */
public final class PieceJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String DEAL = "DealInfoV2";
    private static final String SPEC = "AcquireDealsSpec";

    private PieceJson() {}

    /** What {@code AcquireDeals} is asked. */
    public record Wanted(OptionalInt maxDeals, OptionalLong minUsedSpace) {}

    public static ObjectNode wanted(Wanted wanted) {
        ObjectNode node = JSON.objectNode().putNull("MaxDeals").putNull("MinUsedSpace");
        wanted.maxDeals().ifPresent(n -> node.put("MaxDeals", n));
        wanted.minUsedSpace().ifPresent(n -> node.put("MinUsedSpace", n));
        return node;
    }

    public static Wanted wanted(Value value) throws WireException {
        Value max = value.field(SPEC, "MaxDeals");
        Value space = value.field(SPEC, "MinUsedSpace");
        return new Wanted(
                max.isNull() ? OptionalInt.empty() : OptionalInt.of(max.int32()),
                space.isNull() ? OptionalLong.empty() : OptionalLong.of(space.uint64()));
    }

    public static ArrayNode pieces(List<SectorPiece> pieces) {
        ArrayNode all = JSON.arrayNode();
        pieces.forEach(p -> all.add(piece(p)));
        return all;
    }

    public static List<SectorPiece> pieces(Value value) throws WireException {
        List<SectorPiece> all = new ArrayList<>();
        for (Value piece : value.list("core.SectorPieces")) {
            all.add(piece(piece));
        }
        return all;
    }

    public static ObjectNode piece(SectorPiece piece) {
        ObjectNode node = JSON.objectNode();
        ObjectNode info = node.putObject("Piece").put("Size", piece.size());
        info.set("PieceCID", ManagerJson.cid(piece.cid()));
        DealInfo deal = piece.deal();
        ObjectNode out = node.putObject("DealInfo");
        out.put("DealID", deal.dealId());
        out.set("PublishCid", cidOrNull(deal.publishCid()));
        out.put("AllocationID", deal.allocationId());
        out.set("PieceCID", ManagerJson.cid(piece.cid()));
        out.put("PieceSize", piece.size())
                .put("Client", deal.client())
                .put("Provider", deal.provider())
                .put("Offset", deal.offset())
                .put("Length", deal.length())
                .put("PayloadSize", deal.payloadSize())
                .put("StartEpoch", deal.startEpoch())
                .put("EndEpoch", deal.endEpoch())
                .put("IsBuiltinMarket", deal.builtinMarket())
                .put("IsCompatible", deal.compatible());
        return node;
    }

    public static SectorPiece piece(Value value) throws WireException {
        Value info = value.field("SectorPieceV2", "Piece");
        return new SectorPiece(
                info.field("PieceInfo", "Size").uint64(),
                info.field("PieceInfo", "PieceCID").cid(),
                deal(value.field("SectorPieceV2", "DealInfo")));
    }

    private static DealInfo deal(Value value) throws WireException {
        Value publish = value.field(DEAL, "PublishCid");
        return new DealInfo(
                value.field(DEAL, "DealID").uint64(),
                value.field(DEAL, "AllocationID").uint64(),
                publish.isNull() ? null : publish.cid(),
                value.field(DEAL, "Client").string(),
                value.field(DEAL, "Provider").string(),
                value.field(DEAL, "Offset").uint64(),
                value.field(DEAL, "Length").uint64(),
                value.field(DEAL, "PayloadSize").uint64(),
                value.field(DEAL, "StartEpoch").int64(),
                value.field(DEAL, "EndEpoch").int64(),
                value.field(DEAL, "IsBuiltinMarket").bool(),
                value.field(DEAL, "IsCompatible").bool());
    }

    private static com.fasterxml.jackson.databind.JsonNode cidOrNull(@Nullable Cid cid) {
        return cid == null ? JSON.nullNode() : ManagerJson.cid(cid);
    }
}
