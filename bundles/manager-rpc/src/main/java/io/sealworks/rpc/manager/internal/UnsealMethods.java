/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.UnsealOrder;
import io.sealworks.api.manager.UnsealRequest;
import io.sealworks.api.manager.UnsealTask;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.wire.ManagerJson;
import io.sealworks.wire.UnsealJson;
import io.sealworks.wire.Value;

import static io.sealworks.rpc.manager.internal.Backends.ask;

/** What workers ask while they unseal, and what operators put into the queue. */
final class UnsealMethods {

    private static final String SECTOR = "abi.SectorID";
    private static final String PIECE = "cid.Cid";

    private final Backends to;

    UnsealMethods(Backends to) {
        this.to = to;
    }

    void addTo(Table table) {
        table.add("AllocateUnsealSector", 1, this::allocate);
        table.add("AcquireUnsealDest", 2, this::destinations);
        table.add("AchieveUnsealSector", 3, this::achieved);
        table.add("UnsealAdd", 1, this::add);
        table.add("UnsealList", 0, this::list);
        table.add("UnsealCancel", 2, this::cancel);
    }

    private JsonNode allocate(Caller caller, Args args) throws RpcException {
        String type = "core.AllocateSectorSpec";
        AllocateSpec spec = args.get(0, type, ManagerJson::allocateSpec);
        Set<String> stores = args.get(0, type, UnsealJson::stores);
        String nonce =
                args.<Optional<String>>get(0, type, v -> Optional.ofNullable(ManagerJson.nonce(v)))
                        .orElse(null);
        Optional<UnsealOrder> order = ask(to.unseals, u -> u.allocate(caller, spec, stores, nonce));
        return order.<JsonNode>map(UnsealJson::order).orElseGet(NullNode::getInstance);
    }

    private JsonNode destinations(Caller caller, Args args) throws RpcException {
        SectorId sector = args.get(0, SECTOR, ManagerJson::sectorId);
        Cid piece = args.get(1, PIECE, Value::cid);
        List<String> found = ask(to.unseals, u -> u.destinations(caller, sector, piece));
        return ManagerJson.strings(found);
    }

    private JsonNode achieved(Caller caller, Args args) throws RpcException {
        SectorId sector = args.get(0, SECTOR, ManagerJson::sectorId);
        Cid piece = args.get(1, PIECE, Value::cid);
        String error = args.get(2, "string", Value::string);
        return ask(
                to.unseals,
                u -> {
                    u.achieved(caller, sector, piece, error);
                    return NullNode.getInstance();
                });
    }

    private JsonNode add(Caller caller, Args args) throws RpcException {
        UnsealRequest request = args.get(0, "UnsealRequest", UnsealJson::request);
        UnsealTask task = ask(to.unsealQueue, q -> q.request(caller, request));
        return UnsealJson.task(task);
    }

    private JsonNode list(Caller caller, Args args) throws RpcException {
        List<UnsealTask> tasks = ask(to.unsealQueue, q -> q.list(caller));
        return UnsealJson.tasks(tasks);
    }

    private JsonNode cancel(Caller caller, Args args) throws RpcException {
        SectorId sector = args.get(0, SECTOR, ManagerJson::sectorId);
        Cid piece = args.get(1, PIECE, Value::cid);
        return ask(
                to.unsealQueue,
                q -> {
                    q.cancel(caller, sector, piece);
                    return NullNode.getInstance();
                });
    }
}
