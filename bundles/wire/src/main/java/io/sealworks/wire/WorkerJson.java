/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.base.ThreadInfo.Phase;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a worker ({@code VenusWorker.WorkerList}): snake_case, with the fields of both
 * generations of the management API. Reading takes either generation, or both together; what the
 * older one does not say reads as idle.
 */
public final class WorkerJson {

    /** What the older generation calls the state of a thread without a job. */
    private static final String EMPTY = "Empty";

    private static final String TYPE = "WorkerInfo";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private WorkerJson() {}

    public static ArrayNode threads(List<ThreadInfo> infos) {
        ArrayNode all = JSON.arrayNode();
        infos.forEach(i -> all.add(thread(i)));
        return all;
    }

    public static List<ThreadInfo> threads(Value value) throws WireException {
        List<ThreadInfo> all = new ArrayList<>();
        for (Value thread : value.list("[]WorkerInfo")) {
            all.add(thread(thread));
        }
        return all;
    }

    public static ObjectNode thread(ThreadInfo info) {
        ObjectNode node =
                JSON.objectNode()
                        .put("location", info.location())
                        .put("plan", info.plan())
                        .put("index", info.index())
                        .put("paused", info.paused())
                        .put("job_state", info.state())
                        .put("state", info.state().isEmpty() ? EMPTY : info.state());
        SectorId sector = info.sector();
        node.set("job_id", ManagerJson.orNull(info.job()));
        node.set("sector_id", sector == null ? JSON.nullNode() : ManagerJson.sectorId(sector));
        node.set(
                "paused_elapsed",
                info.paused() ? JSON.numberNode(info.phaseSeconds()) : JSON.nullNode());
        node.set("thread_state", phase(info));
        node.set("job_stage", ManagerJson.orNull(info.stage()));
        node.set("last_error", ManagerJson.orNull(info.lastError()));
        node.set("pause_pending", ManagerJson.orNull(info.pausePending()));
        node.set("reason", ManagerJson.orNull(info.reason()));
        return node;
    }

    private static ObjectNode phase(ThreadInfo info) {
        ObjectNode node = JSON.objectNode().put("state", info.phase().name());
        if (info.phase() != Phase.Idle) {
            node.put("elapsed", info.phaseSeconds());
        }
        if (info.phase() == Phase.Running) {
            node.set("proc", ManagerJson.orNull(info.executor()));
        }
        return node;
    }

    public static ThreadInfo thread(Value value) throws WireException {
        SectorId sector = sector(value);
        Value thread = value.field(TYPE, "thread_state");
        Phase phase = thread.isNull() ? olderPhase(value) : phase(thread.field(TYPE, "state"));
        Value seconds =
                thread.isNull()
                        ? value.field(TYPE, "paused_elapsed")
                        : thread.field(TYPE, "elapsed");
        return new ThreadInfo(
                value.field(TYPE, "index").int32(),
                value.field(TYPE, "location").string(),
                value.field(TYPE, "plan").string(),
                sector,
                job(value, sector),
                phase,
                seconds.uint64(),
                text(thread.field(TYPE, "proc")),
                state(value, sector),
                text(value.field(TYPE, "job_stage")),
                text(value.field(TYPE, "last_error")),
                text(value.field(TYPE, "pause_pending")),
                text(value.field(TYPE, "reason")));
    }

    private static @Nullable SectorId sector(Value value) throws WireException {
        if (value.has("sector_id")) {
            return ManagerJson.sectorId(value.field(TYPE, "sector_id"));
        }
        String job = value.field(TYPE, "job_id").string();
        // The id of a window PoSt job is no sector's name.
        return job.startsWith("s-") ? parse(value, job) : null;
    }

    private static @Nullable String job(Value value, @Nullable SectorId sector)
            throws WireException {
        String job = text(value.field(TYPE, "job_id"));
        return job == null && sector != null ? sector.toString() : job;
    }

    private static SectorId parse(Value value, String job) throws WireException {
        try {
            return SectorId.parse(job);
        } catch (IllegalArgumentException e) {
            throw value.field(TYPE, "job_id").wrong("\"" + job + "\"", "s-t0<miner>-<number>");
        }
    }

    private static String state(Value value, @Nullable SectorId sector) throws WireException {
        if (value.has("job_state")) {
            return value.field(TYPE, "job_state").string();
        }
        String state = value.field(TYPE, "state").string();
        return sector == null && state.equals(EMPTY) ? "" : state;
    }

    private static Phase olderPhase(Value value) throws WireException {
        return value.field(TYPE, "paused").bool() ? Phase.Paused : Phase.Idle;
    }

    private static Phase phase(Value value) throws WireException {
        String name = value.string();
        for (Phase phase : Phase.values()) {
            if (phase.name().equals(name)) {
                return phase;
            }
        }
        throw value.wrong("\"" + name + "\"", "Idle, Paused, Running or Waiting");
    }

    private static @Nullable String text(Value value) throws WireException {
        return value.isNull() ? null : value.string();
    }
}
