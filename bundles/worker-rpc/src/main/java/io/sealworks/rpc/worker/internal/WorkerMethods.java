/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.worker.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sealworks.api.base.Audit;
import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.worker.HistoryEntry;
import io.sealworks.api.worker.SealingThreads;
import io.sealworks.api.worker.Worker;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.jsonrpc.RpcHandler;
import io.sealworks.wire.Json;
import org.jspecify.annotations.Nullable;

/** Answers {@code VenusWorker.*}: the six methods of existing workers and ours. */
final class WorkerMethods implements RpcHandler {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String SPACE = "VenusWorker.";

    private final ServiceGate<SealingThreads> threads;
    private final ServiceGate<Worker> worker;
    private final Audit audit;
    private final Dumps dumps;
    private final Json json = new Json();
    private final Listing listing = new Listing(json);
    private final Map<String, Method> methods;

    /** Answers with JSON text. */
    private interface Method {
        String answer(Caller caller, Params params) throws RpcException;
    }

    private interface TreeMethod {
        JsonNode answer(Caller caller, Params params) throws RpcException;
    }

    WorkerMethods(
            ServiceGate<SealingThreads> threads,
            ServiceGate<Worker> worker,
            ServiceGate<AuditLog> audit,
            Dumps dumps) {
        this.threads = threads;
        this.worker = worker;
        this.audit = new Audit(audit);
        this.dumps = dumps;
        this.methods =
                Map.of(
                        SPACE + "WorkerList", this::list,
                        SPACE + "WorkerPause", tree(this::pause),
                        SPACE + "WorkerResume", tree(this::resume),
                        SPACE + "WorkerSetEnv", tree(this::setEnv),
                        SPACE + "WorkerRemoveEnv", tree(this::removeEnv),
                        SPACE + "WorkerVersion", tree(this::version),
                        SPACE + "WorkerPauseBefore", tree(this::pauseBefore),
                        SPACE + "WorkerDrain", tree(this::drain),
                        SPACE + "WorkerHistory", tree(this::history));
    }

    @Override
    public Set<String> methods() {
        return methods.keySet();
    }

    @Override
    public String call(Caller caller, String method, @Nullable String params) throws RpcException {
        Method known = methods.get(method);
        if (known == null) {
            throw new RpcException(RpcException.METHOD_NOT_FOUND, "Method not found");
        }
        try {
            return known.answer(caller, Params.of(json, params));
        } catch (ServiceAwayException e) {
            throw new RpcException(RpcException.INTERNAL_ERROR, e.getMessage());
        }
    }

    private Method tree(TreeMethod method) {
        return (caller, params) -> json.write(method.answer(caller, params));
    }

    private String list(Caller caller, Params params) throws RpcException {
        params.none(json);
        List<ThreadInfo> infos = threads.call(PATIENCE, t -> t.list(caller));
        return listing.of(infos);
    }

    private JsonNode pause(Caller caller, Params params) throws RpcException {
        int index = params.exactly(1).index(0);
        return BooleanNode.valueOf(threads.call(PATIENCE, t -> t.pause(caller, index)));
    }

    private JsonNode pauseBefore(Caller caller, Params params) throws RpcException {
        int index = params.exactly(2).index(0);
        String stage = params.string(1);
        return BooleanNode.valueOf(
                threads.call(PATIENCE, t -> t.pauseBefore(caller, index, stage)));
    }

    private JsonNode drain(Caller caller, Params params) throws RpcException {
        int index = params.exactly(1).index(0);
        return BooleanNode.valueOf(threads.call(PATIENCE, t -> t.drain(caller, index)));
    }

    /**
     * Existing callers give two params at the most; the third is ours, the confirmation of what
     * costs money.
     */
    private JsonNode resume(Caller caller, Params params) throws RpcException {
        Optional<Boolean> confirmed = params.flag(2);
        int index = params.upTo(confirmed.isPresent() ? 3 : 2, json).index(0);
        String state = params.stringOrNull(1);
        return BooleanNode.valueOf(
                threads.call(
                        PATIENCE, t -> t.resume(caller, index, state, confirmed.orElse(false))));
    }

    private JsonNode setEnv(Caller caller, Params params) throws RpcException {
        String name = params.exactly(2).string(0);
        String value = params.string(1);
        audit.run(caller, Permission.WORKER_SET_ENV, "set " + name, () -> dumps.set(name, value));
        return NullNode.getInstance();
    }

    private JsonNode removeEnv(Caller caller, Params params) throws RpcException {
        String name = params.exactly(1).string(0);
        audit.run(caller, Permission.WORKER_SET_ENV, "remove " + name, () -> dumps.remove(name));
        return NullNode.getInstance();
    }

    private JsonNode version(Caller caller, Params params) throws RpcException {
        params.none(json);
        return TextNode.valueOf(worker.call(PATIENCE, w -> w.identity(caller)).version());
    }

    private JsonNode history(Caller caller, Params params) throws RpcException {
        int index = params.exactly(2).index(0);
        int limit = params.index(1);
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        threads.call(PATIENCE, t -> t.history(caller, index, limit))
                .forEach(e -> all.add(entry(e)));
        return all;
    }

    private static ObjectNode entry(HistoryEntry entry) {
        SectorId sector = entry.sector();
        return JsonNodeFactory.instance
                .objectNode()
                .put("sequence", entry.sequence())
                .put("millis", entry.millis())
                .put("sector", sector == null ? null : sector.toString())
                .put("plan", entry.plan())
                .put("previous", entry.previous())
                .put("next", entry.next())
                .put("event", entry.event())
                .put("level", entry.level() == null ? null : entry.level().word())
                .put("message", entry.message())
                .put("step_millis", entry.stepMillis());
    }
}
