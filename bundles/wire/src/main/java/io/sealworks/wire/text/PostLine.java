/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import io.sealworks.api.manager.PostJobInfo;

/**
 * A job of window PoSt as it is listed, in the columns of existing managers. Times are local, a
 * dash for what has not been.
 *
 * @param prefix under which existing managers keep it: how far it came, as on the wire
 * @param tries with a mark when there are no more
 */
public record PostLine(
        String jobId,
        String prefix,
        long minerId,
        int deadline,
        List<Integer> partitions,
        int sectors,
        String worker,
        String state,
        String tries,
        String createdAt,
        String startedAt,
        String heartbeatAt,
        String finishedAt,
        String updatedAt,
        String elapsed,
        String heartbeat,
        String error) {

    /** Heads of {@link #brief}. */
    public static final List<String> BRIEF =
            List.of(
                    "JobID",
                    "MinerID",
                    "DDL",
                    "Partitions",
                    "Sectors",
                    "Worker",
                    "State",
                    "Try",
                    "CreateAt",
                    "Elapsed",
                    "Heartbeat",
                    "Error");

    /** Heads of {@link #detailed}. */
    public static final List<String> DETAILED =
            List.of(
                    "JobID",
                    "Prefix",
                    "Miner",
                    "DDL",
                    "Partitions",
                    "Sectors",
                    "Worker",
                    "State",
                    "Try",
                    "CreateAt",
                    "StartedAt",
                    "HeartbeatAt",
                    "FinishedAt",
                    "UpdatedAt",
                    "Error");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

    public PostLine {
        partitions = List.copyOf(partitions);
    }

    /**
     * @param maxTry how often a job is tried
     * @param now Unix seconds
     */
    public static PostLine of(PostJobInfo info, int maxTry, long now) {
        long end = info.finishedAt() == 0 ? now : info.finishedAt();
        return new PostLine(
                info.job().id(),
                info.state().word(),
                info.job().input().miner(),
                info.deadline(),
                info.partitions(),
                info.sectors(),
                info.worker(),
                info.stateWord(),
                info.tries() + (info.tries() >= maxTry ? "(Max)" : ""),
                time(info.createdAt()),
                time(info.startedAt()),
                time(info.heartbeatAt()),
                time(info.finishedAt()),
                time(info.updatedAt()),
                info.startedAt() == 0 ? "-" : span(end - info.startedAt()),
                info.heartbeatAt() == 0 ? "-" : span(now - info.heartbeatAt()),
                info.error());
    }

    private static String span(long seconds) {
        return Durations.go(Duration.ofSeconds(Math.max(0, seconds)));
    }

    private static String time(long seconds) {
        return seconds == 0
                ? "-"
                : TIME.format(Instant.ofEpochSecond(seconds).atZone(ZoneId.systemDefault()));
    }

    /** The cells of the short list. */
    public List<String> brief() {
        return List.of(
                jobId,
                Long.toString(minerId),
                Integer.toString(deadline),
                partitions.toString(),
                Integer.toString(sectors),
                worker,
                state,
                tries,
                createdAt,
                elapsed,
                heartbeat,
                error);
    }

    /** The cells of the list with all times. */
    public List<String> detailed() {
        return List.of(
                jobId,
                prefix,
                Long.toString(minerId),
                Integer.toString(deadline),
                partitions.toString(),
                Integer.toString(sectors),
                worker,
                state,
                tries,
                createdAt,
                startedAt,
                heartbeatAt,
                finishedAt,
                updatedAt,
                error);
    }
}
