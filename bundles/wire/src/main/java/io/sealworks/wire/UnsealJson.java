/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.UnsealOrder;
import io.sealworks.api.manager.UnsealRequest;
import io.sealworks.api.manager.UnsealTask;
import org.jspecify.annotations.Nullable;

/** The queue of what is to be unsealed, as workers and operators ask for it. */
public final class UnsealJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SPEC = "AllocateSectorSpec";
    private static final String INFO = "SectorUnsealInfo";
    private static final String UPDATE = "Update";
    private static final String PIECE = "PieceCid";
    private static final String OFFSET = "Offset";
    private static final String SIZE = "Size";
    private static final String DEST = "Dest";

    private UnsealJson() {}

    /**
     * @param stores our optional field: the stores that the worker reads
     * @param nonce our optional field, left out when null
     */
    public static ObjectNode spec(AllocateSpec spec, Set<String> stores, @Nullable String nonce) {
        ObjectNode node = ManagerJson.allocateSpec(spec, nonce);
        node.set("Stores", ManagerJson.strings(stores.stream().sorted().toList()));
        return node;
    }

    /** Empty from an existing worker. */
    public static Set<String> stores(Value spec) throws WireException {
        return new LinkedHashSet<>(ManagerJson.strings(spec.field(SPEC, "Stores")));
    }

    public static ObjectNode order(UnsealOrder order) {
        ObjectNode node = JSON.objectNode();
        node.set("Sector", ManagerJson.allocatedSector(order.sector()));
        node.set(PIECE, ManagerJson.cid(order.piece()));
        node.put(OFFSET, order.offset()).put(SIZE, order.size());
        node.putObject("PrivateInfo").put("AccessInstance", order.store());
        node.set("Ticket", ManagerJson.ticket(order.ticket()));
        node.set("CommD", ManagerJson.bytes32(order.commD()));
        node.set(DEST, ManagerJson.strings(order.destinations()));
        node.put("State", UnsealTask.State.UNSEALING.word()).put("ErrorInfo", "");
        UnsealOrder.Update update = order.update();
        if (update != null) {
            ObjectNode ours = node.putObject(UPDATE);
            ours.set("CommR", ManagerJson.bytes32(update.commR()));
            ours.set("KeyInstance", ManagerJson.orNull(update.keyStore()));
        }
        return node;
    }

    public static UnsealOrder order(Value value) throws WireException {
        return new UnsealOrder(
                ManagerJson.allocatedSector(value.field(INFO, "Sector")),
                value.field(INFO, PIECE).cid(),
                value.field(INFO, OFFSET).uint64(),
                value.field(INFO, SIZE).uint64(),
                value.field(INFO, "PrivateInfo")
                        .field("SectorPrivateInfo", "AccessInstance")
                        .string(),
                ManagerJson.ticket(value.field(INFO, "Ticket")),
                value.field(INFO, "CommD").bytes32(),
                ManagerJson.strings(value.field(INFO, DEST)),
                update(value.field(INFO, UPDATE)));
    }

    private static UnsealOrder.@Nullable Update update(Value value) throws WireException {
        if (value.isNull()) {
            return null;
        }
        String key = value.field(UPDATE, "KeyInstance").string();
        return new UnsealOrder.Update(
                value.field(UPDATE, "CommR").bytes32(), key.isEmpty() ? null : key);
    }

    public static UnsealRequest request(Value value) throws WireException {
        String type = "UnsealRequest";
        Value piece = value.field(type, PIECE);
        return new UnsealRequest(
                ManagerJson.sectorId(value.field(type, "Sector")),
                piece.isNull() ? null : piece.cid(),
                orUnset(value, type, OFFSET),
                orUnset(value, type, SIZE),
                ManagerJson.strings(value.field(type, DEST)));
    }

    private static long orUnset(Value value, String type, String name) throws WireException {
        Value number = value.field(type, name);
        return number.isNull() ? UnsealRequest.UNSET : number.uint64();
    }

    public static ArrayNode tasks(List<UnsealTask> tasks) {
        ArrayNode all = JSON.arrayNode();
        tasks.forEach(t -> all.add(task(t)));
        return all;
    }

    public static ObjectNode task(UnsealTask task) {
        ObjectNode node = JSON.objectNode();
        node.set("Sector", ManagerJson.sectorId(task.sector()));
        node.set(PIECE, ManagerJson.cid(task.piece()));
        node.put(OFFSET, task.offset()).put(SIZE, task.size());
        node.set(DEST, ManagerJson.strings(task.destinations()));
        node.put("State", task.state().word()).put("ErrorInfo", task.error());
        node.set("Worker", ManagerJson.orNull(task.worker()));
        node.set("Location", ManagerJson.orNull(task.location()));
        return node.put("CreatedAt", task.createdMillis() / 1000)
                .put("UpdatedAt", task.updatedMillis() / 1000);
    }
}
