/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.FleetMember;
import io.sealworks.api.manager.StoreInfo;
import io.sealworks.api.manager.WorkerPing;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.wire.ManagerJson;
import io.sealworks.wire.ReportJson;
import io.sealworks.wire.Value;
import org.jspecify.annotations.Nullable;

import static io.sealworks.rpc.manager.internal.Backends.ask;

/** Pings, workers and stores. */
final class OperatorMethods {

    private final Backends to;
    private final String version;

    OperatorMethods(Backends to, String version) {
        this.to = to;
        this.version = version;
    }

    void addTo(Table table) {
        table.add("Version", 0, (caller, args) -> TextNode.valueOf(version));
        table.add("WorkerPing", 1, this::ping);
        table.add("WorkerLeave", 2, this::leave);
        table.add("WorkerGetPingInfo", 1, this::member);
        table.add("WorkerPingInfoList", 0, this::members);
        table.add("WorkerPingInfoRemove", 1, this::remove);
        table.add("StoreList", 0, this::stores);
        table.add("StoreReleaseReserved", 1, this::release);
    }

    private JsonNode ping(Caller caller, Args args) throws RpcException {
        WorkerPing ping = args.get(0, "core.WorkerInfo", ReportJson::ping);
        return ask(
                to.pings,
                p -> {
                    p.ping(caller, ping);
                    return NullNode.getInstance();
                });
    }

    private JsonNode leave(Caller caller, Args args) throws RpcException {
        String name = args.get(0, "string", Value::string);
        String id = args.get(1, "string", Value::string);
        return ask(
                to.pings,
                p -> {
                    p.leave(caller, name, id);
                    return NullNode.getInstance();
                });
    }

    private JsonNode member(Caller caller, Args args) throws RpcException {
        String name = args.get(0, "string", Value::string);
        Optional<FleetMember> member = ask(to.fleet, f -> f.find(caller, name));
        return member.<JsonNode>map(ReportJson::member).orElseGet(NullNode::getInstance);
    }

    /** An empty list is null, as Go writes one that was never made. */
    private JsonNode members(Caller caller, Args args) throws RpcException {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        List<FleetMember> members = ask(to.fleet, f -> f.list(caller));
        members.forEach(m -> all.add(ReportJson.member(m)));
        return all.isEmpty() ? NullNode.getInstance() : all;
    }

    /** Existing managers answer without a result. */
    private @Nullable JsonNode remove(Caller caller, Args args) throws RpcException {
        String name = args.get(0, "string", Value::string);
        ask(
                to.fleet,
                f -> {
                    f.remove(caller, name);
                    return true;
                });
        return null;
    }

    private JsonNode stores(Caller caller, Args args) throws RpcException {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        List<StoreInfo> stores = ask(to.stores, s -> s.list(caller));
        stores.forEach(s -> all.add(ManagerJson.store(s)));
        return all;
    }

    private JsonNode release(Caller caller, Args args) throws RpcException {
        SectorId sector = args.get(0, "abi.SectorID", ManagerJson::sectorId);
        return ask(
                to.storeBook,
                b -> {
                    b.release(caller, sector);
                    return BooleanNode.TRUE;
                });
    }
}
