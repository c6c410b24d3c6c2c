/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.post;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import io.sealworks.api.manager.PostJobInfo;

/** A job as it is listed, in the columns of existing managers. */
record JobLine(
        String jobId,
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

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

    /**
     * @param maxTry how often a job is tried
     * @param now Unix seconds
     */
    static JobLine of(PostJobInfo info, int maxTry, long now) {
        long end = info.finishedAt() == 0 ? now : info.finishedAt();
        return new JobLine(
                info.job().id(),
                info.job().input().miner(),
                info.deadline(),
                info.partitions(),
                info.sectors(),
                info.worker().isEmpty() ? "-" : info.worker(),
                info.stateWord(),
                info.tries() + (info.tries() >= maxTry ? "(Max)" : ""),
                time(info.createdAt()),
                time(info.startedAt()),
                time(info.heartbeatAt()),
                time(info.finishedAt()),
                time(info.updatedAt()),
                info.startedAt() == 0 ? "-" : (end - info.startedAt()) + "s",
                info.heartbeatAt() == 0 ? "-" : (now - info.heartbeatAt()) + "s",
                info.error());
    }

    private static String time(long seconds) {
        return seconds == 0
                ? "-"
                : TIME.format(Instant.ofEpochSecond(seconds).atZone(ZoneId.systemDefault()));
    }

    List<String> brief() {
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

    List<String> detailed() {
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
                startedAt,
                heartbeatAt,
                finishedAt,
                updatedAt,
                error);
    }
}
