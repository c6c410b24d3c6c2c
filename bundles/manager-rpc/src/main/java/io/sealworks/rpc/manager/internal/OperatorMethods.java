/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.FleetMember;
import io.sealworks.api.manager.SectorDetail;
import io.sealworks.api.manager.SectorQuery;
import io.sealworks.api.manager.SectorSummary;
import io.sealworks.api.manager.StoreInfo;
import io.sealworks.api.manager.WorkerPing;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.wire.Json;
import io.sealworks.wire.ManagerJson;
import io.sealworks.wire.ReportJson;
import io.sealworks.wire.Value;
import io.sealworks.wire.WireException;
import org.jspecify.annotations.Nullable;

import static io.sealworks.rpc.manager.internal.Backends.ask;

/** Pings, and what the command line asks for. */
final class OperatorMethods {

    private final Backends to;
    private final String version;
    private final Json json;

    OperatorMethods(Backends to, String version, Json json) {
        this.to = to;
        this.version = version;
        this.json = json;
    }

    void addTo(Table table) {
        table.add("Version", 0, (caller, args) -> TextNode.valueOf(version));
        table.add("WorkerPing", 1, this::ping);
        table.add("WorkerLeave", 2, this::leave);
        table.add("WorkerGetPingInfo", 1, this::member);
        table.add("WorkerPingInfoList", 0, this::members);
        table.add("WorkerPingInfoRemove", 1, this::remove);
        table.add("ListSectors", 2, this::sectors);
        table.add("SectorCounts", 0, (caller, args) -> counts(caller));
        table.add("FindSector", 2, (caller, args) -> sector(caller, args, 1));
        table.add("FindSectorInAllStates", 1, (caller, args) -> sector(caller, args, 0));
        table.add("StoreList", 0, this::stores);
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

    private JsonNode sectors(Caller caller, Args args) throws RpcException {
        SectorQuery.Which which =
                switch (args.get(0, "core.SectorWorkerState", Value::string)) {
                    case "online" -> SectorQuery.Which.ONLINE;
                    case "offline" -> SectorQuery.Which.OFFLINE;
                    default -> SectorQuery.Which.ALL;
                };
        long job = args.get(1, "core.SectorWorkerJob", Value::int64);
        if (job > 1) {
            return NullNode.getInstance();
        }
        List<SectorSummary> found =
                ask(to.sectors, s -> s.list(caller, new SectorQuery(OptionalLong.empty(), which)));
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (SectorSummary sector : found) {
            all.add(detail(caller, sector.id()));
        }
        return all.isEmpty() ? NullNode.getInstance() : all;
    }

    /** A method of ours. */
    private JsonNode counts(Caller caller) throws RpcException {
        ObjectNode counts = JsonNodeFactory.instance.objectNode();
        counts.put("Online", count(caller, SectorQuery.Which.ONLINE));
        return counts.put("Offline", count(caller, SectorQuery.Which.OFFLINE));
    }

    private long count(Caller caller, SectorQuery.Which which) throws RpcException {
        return ask(to.sectors, s -> s.count(caller, new SectorQuery(OptionalLong.empty(), which)));
    }

    private JsonNode sector(Caller caller, Args args, int position) throws RpcException {
        return detail(caller, args.get(position, "abi.SectorID", ManagerJson::sectorId));
    }

    private JsonNode detail(Caller caller, SectorId sector) throws RpcException {
        Optional<SectorDetail> detail = ask(to.sectors, s -> s.show(caller, sector));
        if (detail.isEmpty()) {
            return NullNode.getInstance();
        }
        try {
            return json.parse(detail.get().stateJson());
        } catch (WireException e) {
            throw new RpcException(
                    RpcException.INTERNAL_ERROR,
                    "the stored state of " + sector + " is not JSON: " + e.getMessage());
        }
    }

    private JsonNode stores(Caller caller, Args args) throws RpcException {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        List<StoreInfo> stores = ask(to.stores, s -> s.list(caller));
        stores.forEach(s -> all.add(ManagerJson.store(s)));
        return all;
    }
}
