/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.manager.RebuildOrder;
import io.sealworks.api.manager.RebuildTask;

/** Sectors that are sealed anew, as workers and operators ask for them. */
public final class RebuildJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String INFO = "SectorRebuildInfo";

    private RebuildJson() {}

    /** With our fields {@code CommR} and {@code UpdatedCommR}: what must come out. */
    public static ObjectNode order(RebuildOrder order) {
        ObjectNode node = JSON.objectNode();
        node.set("Sector", ManagerJson.allocatedSector(order.sector()));
        node.set("Ticket", ManagerJson.ticket(order.ticket()));
        node.putNull("Pieces");
        node.set(
                "PiecesV2",
                order.pieces().isEmpty() ? JSON.nullNode() : PieceJson.pieces(order.pieces()));
        boolean updated = order.updatedCommR() != null;
        node.put("IsSnapUp", updated).putNull("UpgradePublic");
        if (order.commR() != null) {
            node.set("CommR", ManagerJson.bytes32(order.commR()));
        }
        if (updated) {
            node.set("UpdatedCommR", ManagerJson.bytes32(order.updatedCommR()));
            node.putObject("UpgradePublic").set("CommR", node.path("CommR"));
        }
        return node;
    }

    /**
     * @throws WireException also for a sector that was updated to an unknown comm_r, or whose
     *     pieces are in the older form: it would come out as another
     */
    public static RebuildOrder order(Value value) throws WireException {
        Value updated = value.field(INFO, "IsSnapUp");
        Value updatedCommR = value.field(INFO, "UpdatedCommR");
        if (updated.bool() && updatedCommR.isNull()) {
            throw updated.wrong("true", "false, or UpdatedCommR beside it");
        }
        Value pieces = value.field(INFO, "PiecesV2");
        Value older = value.field(INFO, "Pieces");
        if (pieces.isNull() && !older.list("[]DealInfo").isEmpty()) {
            throw older.wrong("pieces of the older form", "null, with PiecesV2 beside it");
        }
        Value commR = value.field(INFO, "CommR");
        return new RebuildOrder(
                ManagerJson.allocatedSector(value.field(INFO, "Sector")),
                ManagerJson.ticket(value.field(INFO, "Ticket")),
                PieceJson.pieces(pieces),
                commR.isNull() ? null : commR.bytes32(),
                updatedCommR.isNull() ? null : updatedCommR.bytes32());
    }

    public static ArrayNode tasks(List<RebuildTask> tasks) {
        ArrayNode all = JSON.arrayNode();
        for (RebuildTask task : tasks) {
            ObjectNode node = all.addObject();
            node.set("Sector", ManagerJson.sectorId(task.sector()));
            node.put("State", task.state().word()).put("ErrorInfo", task.error());
            node.set("Worker", ManagerJson.orNull(task.worker()));
            node.set("Location", ManagerJson.orNull(task.location()));
            node.put("CreatedAt", task.createdMillis() / 1000)
                    .put("UpdatedAt", task.updatedMillis() / 1000);
        }
        return all;
    }
}
