/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.SectorDetail;
import io.sealworks.api.manager.SectorQuery;
import io.sealworks.api.manager.SectorQuery.Which;
import io.sealworks.api.manager.SectorSummary;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.wire.Json;
import io.sealworks.wire.ManagerJson;
import io.sealworks.wire.Value;
import io.sealworks.wire.WireException;

import static io.sealworks.rpc.manager.internal.Backends.ask;

/** The sectors and their states. */
final class SectorMethods {

    private final Backends to;
    private final Json json;

    SectorMethods(Backends to, Json json) {
        this.to = to;
        this.json = json;
    }

    void addTo(Table table) {
        table.add("ListSectors", 2, this::sectors);
        table.add("SectorCounts", 0, (caller, args) -> counts(caller));
        table.add("FindSector", 2, (caller, args) -> sector(caller, args, 1));
        table.add("FindSectorInAllStates", 1, (caller, args) -> sector(caller, args, 0));
    }

    /** What is done with the sectors that are wanted; existing managers number it from 0. */
    private enum Job {
        ALL,
        SEALING,
        SNAP_UP,
        REBUILD,
        UNSEAL;

        boolean fits(JsonNode state) {
            boolean upgraded = state.path("Upgraded").booleanValue();
            boolean rebuild = state.path("NeedRebuild").booleanValue();
            boolean unsealing = state.path("Unsealing").booleanValue();
            return switch (this) {
                case ALL -> true;
                case SEALING -> !upgraded && !rebuild && !unsealing;
                case SNAP_UP -> upgraded;
                case REBUILD -> rebuild;
                case UNSEAL -> unsealing;
            };
        }
    }

    private JsonNode sectors(Caller caller, Args args) throws RpcException {
        Which which =
                switch (args.get(0, "core.SectorWorkerState", Value::string)) {
                    case "online" -> Which.ONLINE;
                    case "offline" -> Which.OFFLINE;
                    default -> Which.ALL;
                };
        long number = args.get(1, "core.SectorWorkerJob", Value::int64);
        if (number < 0 || number >= Job.values().length) {
            return NullNode.getInstance();
        }
        Job job = Job.values()[(int) number];
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (SectorId sector : candidates(caller, which, job)) {
            JsonNode state = detail(caller, sector);
            if (job.fits(state)) {
                all.add(state);
            }
        }
        return all.isEmpty() ? NullNode.getInstance() : all;
    }

    /** A sector that is rebuilt or unsealed has a worker: it is online for existing managers. */
    private Set<SectorId> candidates(Caller caller, Which which, Job job) throws RpcException {
        Set<SectorId> found = new TreeSet<>(SectorMethods::byNumber);
        if (job == Job.REBUILD || job == Job.UNSEAL) {
            if (which == Which.OFFLINE) {
                return found;
            }
            if (job == Job.REBUILD) {
                ask(to.rebuildQueue, q -> q.list(caller)).forEach(t -> found.add(t.sector()));
            } else {
                ask(to.unsealQueue, q -> q.list(caller)).forEach(t -> found.add(t.sector()));
            }
            return found;
        }
        List<SectorSummary> listed =
                ask(to.sectors, s -> s.list(caller, new SectorQuery(OptionalLong.empty(), which)));
        listed.forEach(s -> found.add(s.id()));
        return found;
    }

    private static int byNumber(SectorId one, SectorId other) {
        int miners = Long.compare(one.miner(), other.miner());
        return miners == 0 ? Long.compare(one.number(), other.number()) : miners;
    }

    /** A method of ours. */
    private JsonNode counts(Caller caller) throws RpcException {
        ObjectNode counts = JsonNodeFactory.instance.objectNode();
        counts.put("Online", count(caller, Which.ONLINE));
        return counts.put("Offline", count(caller, Which.OFFLINE));
    }

    private long count(Caller caller, Which which) throws RpcException {
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
}
