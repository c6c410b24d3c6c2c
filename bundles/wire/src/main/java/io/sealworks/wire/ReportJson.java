/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.util.Arrays;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.manager.FleetMember;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.WorkerPing;
import org.jspecify.annotations.Nullable;

/** What workers tell on their own: transitions and pings. */
public final class ReportJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PING = "WorkerInfo";
    private static final String SUMMARY = "WorkerInfoSummary";
    private static final String INFO = "WorkerPingInfo";
    private static final long MILLIS = 1000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private ReportJson() {}

    /** {@code At}, epoch milliseconds, is an optional field of ours. */
    public static ObjectNode state(StateReport report) {
        ObjectNode node = JSON.objectNode();
        node.putObject("Worker")
                .put("Instance", report.instance())
                .put("Location", report.location());
        node.putObject("StateChange")
                .put("Prev", report.previous())
                .put("Next", report.next())
                .put("Event", report.event());
        StateReport.Failure failure = report.failure();
        if (failure == null) {
            node.putNull("Failure");
        } else {
            node.putObject("Failure")
                    .put("Level", failure.level().wireName())
                    .put("Desc", failure.description());
        }
        return report.millis() == 0 ? node : node.put("At", report.millis());
    }

    public static StateReport state(Value value) throws WireException {
        String type = "ReportStateReq";
        Value worker = value.field(type, "Worker");
        Value change = value.field(type, "StateChange");
        return new StateReport(
                worker.field("WorkerIdentifier", "Instance").string(),
                worker.field("WorkerIdentifier", "Location").string(),
                change.field("SectorStateChange", "Prev").string(),
                change.field("SectorStateChange", "Next").string(),
                change.field("SectorStateChange", "Event").string(),
                failure(value.field(type, "Failure")),
                value.field(type, "At").int64());
    }

    private static StateReport.@Nullable Failure failure(Value value) throws WireException {
        if (value.isNull()) {
            return null;
        }
        Value level = value.field("SectorFailure", "Level");
        String name = level.string();
        ErrorLevel known =
                Arrays.stream(ErrorLevel.values())
                        .filter(l -> l.wireName().equalsIgnoreCase(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        level.wrong(
                                                "\"" + name + "\"",
                                                "Temporary, Permanent, Critical or Abort"));
        return new StateReport.Failure(known, value.field("SectorFailure", "Desc").string());
    }

    /** {@code InstanceID} is an optional field of ours. */
    public static ObjectNode ping(WorkerPing ping) {
        ObjectNode node =
                JSON.objectNode()
                        .put("Name", ping.name())
                        .put("Dest", ping.dest())
                        .put("Version", ping.version());
        ThreadSummary summary = ping.summary();
        node.putObject("Summary")
                .put("Threads", summary.threads())
                .put("Empty", summary.empty())
                .put("Paused", summary.paused())
                .put("Running", summary.running())
                .put("Waiting", summary.waiting())
                .put("Errors", summary.errors());
        return ping.instanceId() == null ? node : node.put("InstanceID", ping.instanceId());
    }

    public static WorkerPing ping(Value value) throws WireException {
        Value summary = value.field(PING, "Summary");
        Value instance = value.field(PING, "InstanceID");
        return new WorkerPing(
                value.field(PING, "Name").string(),
                value.field(PING, "Dest").string(),
                value.field(PING, "Version").string(),
                instance.isNull() ? null : instance.string(),
                new ThreadSummary(
                        summary.field(SUMMARY, "Threads").int32(),
                        summary.field(SUMMARY, "Empty").int32(),
                        summary.field(SUMMARY, "Paused").int32(),
                        summary.field(SUMMARY, "Running").int32(),
                        summary.field(SUMMARY, "Waiting").int32(),
                        summary.field(SUMMARY, "Errors").int32()));
    }

    /**
     * A worker as {@code WorkerPingInfoList} shows it. {@code AgeNanos}, {@code Left} and {@code
     * Warning} are optional fields of ours.
     */
    public static ObjectNode member(FleetMember member) {
        ObjectNode node = JSON.objectNode();
        node.set("Info", ping(member.ping()));
        node.put("LastPing", member.lastPingMillis() / MILLIS)
                .put("AgeNanos", member.ageNanos())
                .put("Left", member.left());
        node.set("Warning", ManagerJson.orNull(member.warning()));
        return node;
    }

    /**
     * @param nowMillis epoch milliseconds; gives the age where the manager does not say it
     */
    public static FleetMember member(Value value, long nowMillis) throws WireException {
        long lastPing = value.field(INFO, "LastPing").int64() * MILLIS;
        Value age = value.field(INFO, "AgeNanos");
        Value warning = value.field(INFO, "Warning");
        return new FleetMember(
                ping(value.field(INFO, "Info")),
                lastPing,
                age.isNull() ? (nowMillis - lastPing) * NANOS_PER_MILLI : age.int64(),
                value.field(INFO, "Left").bool(),
                warning.isNull() ? null : warning.string());
    }
}
